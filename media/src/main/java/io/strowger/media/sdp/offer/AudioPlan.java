package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Direction;

/**
 * How an end of our own talks: the encoding's name in lower case and its payload type, the payload type of digits
 * (-1 without), and our direction.
 */
public record AudioPlan(String encoding, int payloadType, int digitPayloadType, Direction direction) {}
