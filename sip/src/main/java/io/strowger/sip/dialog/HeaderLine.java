package io.strowger.sip.dialog;

/** One header field to be added to a message. */
public record HeaderLine(String name, String value) {}
