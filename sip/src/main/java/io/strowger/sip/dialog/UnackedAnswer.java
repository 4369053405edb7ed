package io.strowger.sip.dialog;

import io.strowger.sip.transaction.Repeater;

/** Our 2xx to the INVITE of that number, repeated until its ACK comes. */
record UnackedAnswer(long cseq, Repeater repeater) {}
