package io.strowger.cdr;

/** What refuses a caller in a call this exchange no longer knows: the response to its INVITE, and where it goes. */
public record RefusalRecord(String response, String transport, String host, int port) {}
