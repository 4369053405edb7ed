package io.strowger.app.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strowger.call.CallOutcome;
import io.strowger.call.recording.Fault;
import io.strowger.call.recording.StartChecks;
import io.strowger.routing.Registrations;
import io.strowger.routing.callback.CallbackLinks;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.defence.Limit;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.SipCounters;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What {@code /metrics} tells: calls by how they ended, and gauges that are read when asked. */
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentHashMap<String, Counter> ended = new ConcurrentHashMap<>();

    /** Counts a call that ended by the word it ended with, the same word as in its record. */
    void ended(CallOutcome outcome) {
        ended.computeIfAbsent(
                        outcome.reason(),
                        reason -> registry.counter(
                                "strowger.calls",
                                "reason",
                                reason,
                                "by",
                                outcome.by().word()))
                .increment();
    }

    PrometheusMeterRegistry of(LookupChapter lookup, CallChapter calls) {
        registry.gauge("strowger.calls.live", calls, it -> it.live().count());
        registry.gauge("strowger.sip.transactions", calls, it -> it.stack().liveTransactions());
        registry.gauge("strowger.sip.dialogs", calls, it -> it.stack().liveDialogs());
        registry.gauge("strowger.media.ports", calls, it -> it.relay().portsInUse());
        registry.gauge("strowger.registrations", lookup.registrations(), Registrations::count);
        registry.gauge("strowger.accounts", lookup.directory(), Directory::accountCount);
        registry.gauge("strowger.devices", lookup.directory(), Directory::deviceCount);
        evicted(lookup.callbacks());
        recordings(calls.checks());
        refusals(calls.door());
        messages(calls.stack().counters());
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    /** Links to agents that had to make room for newer ones. */
    private void evicted(CallbackLinks callbacks) {
        FunctionCounter.builder("strowger.autoclip.evicted", callbacks, CallbackLinks::evicted)
                .register(registry);
    }

    /** Recordings that failed the check of their start. */
    private void recordings(StartChecks checks) {
        for (Fault fault : Fault.values()) {
            FunctionCounter.builder("strowger.recordings.faults", checks, it -> it.count(fault))
                    .tag("fault", fault.word())
                    .register(registry);
        }
    }

    /** What was refused before it cost anything, by the limit that refused it. */
    private void refusals(Doorkeeper door) {
        for (Limit limit : Limit.values()) {
            refusals(door, limit.label(), it -> it.refused(limit));
        }
        refusals(door, "banned", Doorkeeper::refusedBanned);
        refusals(door, "scanner", Doorkeeper::refusedScanners);
    }

    /** What the stack received, sent and dropped. */
    private void messages(SipCounters counters) {
        for (Count what : Count.values()) {
            FunctionCounter.builder("strowger.sip.messages", counters, it -> it.get(what))
                    .tag("what", what.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void refusals(Doorkeeper door, String limit, ToDoubleFunction<Doorkeeper> count) {
        FunctionCounter.builder("strowger.sip.refused", door, count)
                .tag("limit", limit)
                .register(registry);
    }
}
