package io.strowger.api.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.api.http.ApiRates;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The brake on requests (kazoo.md 1.4): each user and each account has so many at once and so many a second, and so have
 * the strangers of one address. Whoever shows a good token is not counted by address, for many may share one.
 */
public final class RequestBrake {
    /** Signing in has a brake of its own, which counts what is wrong only. */
    private static final Set<String> APART = Set.of("user_auth", "api_auth");

    private final Buckets users;
    private final Buckets accounts;
    private final Buckets addresses;
    private final InstantSource clock;

    public RequestBrake(ApiRates rates, InstantSource clock, MeterRegistry metrics) {
        this.clock = clock;
        this.users = new Buckets(rates.user(), counter(metrics, "user"));
        this.accounts = new Buckets(rates.account(), counter(metrics, "account"));
        this.addresses = new Buckets(rates.address(), counter(metrics, "address"));
    }

    private static Counter counter(MeterRegistry metrics, String by) {
        return metrics.counter("strowger_api_throttled", "by", by);
    }

    /** Counts a request of somebody known; who acts in another's place is counted himself. */
    void known(Caller caller) {
        Caller real = caller.behind();
        Instant now = clock.instant();
        users.take(real.accountId() + " " + real.userId(), now);
        accounts.take(real.accountId(), now);
    }

    /** Counts a request that needs no token, or shows none that is good. */
    void stranger(Request request) {
        List<String> segments = request.segments();
        if (segments.size() < 2 || !APART.contains(segments.get(1))) {
            addresses.take(request.remoteAddress(), clock.instant());
        }
    }

    /** For each key the moment at which its bucket is full again; each request moves it further. */
    private static final class Buckets {
        private final Duration cost;
        private final Duration most;
        private final Counter refused;
        private final Cache<String, Instant> full;

        private Buckets(ApiRates.Rate rate, Counter refused) {
            this.cost = Duration.ofSeconds(1).dividedBy(rate.perSecond());
            this.most = cost.multipliedBy(rate.burst());
            this.refused = refused;
            this.full = Caffeine.newBuilder()
                    .maximumSize(ApiRates.MAX_TRACKED)
                    .expireAfterWrite(most.plusSeconds(1))
                    .build();
        }

        private void take(String key, Instant now) {
            Duration[] tooEarly = {Duration.ZERO};
            full.asMap().compute(key, (_, until) -> {
                Instant from = until == null || until.isBefore(now) ? now : until;
                Instant next = from.plus(cost);
                tooEarly[0] = Duration.between(now, next).minus(most);
                return tooEarly[0].isPositive() ? from : next;
            });
            if (tooEarly[0].isPositive()) {
                refused.increment();
                throw new BadRequest(tooMany(tooEarly[0]));
            }
        }

        private static Reply tooMany(Duration wait) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            return Reply.failure(Reply.TOO_MANY, "too_many_requests", Sentence.TOO_MANY_REQUESTS)
                    .with("Retry-After", Long.toString(seconds));
        }
    }
}
