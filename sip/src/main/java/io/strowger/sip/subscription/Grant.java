package io.strowger.sip.subscription;

/**
 * What the user says to a SUBSCRIBE it lets in.
 *
 * @param subscriber who watches, as the user knows it: what {@link SubscriptionLimits#perSubscriber} counts by
 * @param watched what is watched
 * @param contentType of the bodies {@code watched} gives
 */
public record Grant(String subscriber, Watched watched, String contentType) {}
