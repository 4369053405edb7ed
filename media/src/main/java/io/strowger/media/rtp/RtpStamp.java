package io.strowger.media.rtp;

/** Where a packet stands in its stream: sequence number, timestamp and source. */
public record RtpStamp(int sequence, int timestamp, int ssrc) {}
