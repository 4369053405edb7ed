package io.strowger.sip.value;

/** One header field to be added to a message. */
public record HeaderLine(String name, String value) {}
