package io.strowger.app;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strowger.routing.Directory;
import io.strowger.routing.Registrations;

/** What {@code /metrics} tells: gauges read when asked, so that counting costs calls nothing. */
final class Metrics {

    private Metrics() {}

    static PrometheusMeterRegistry of(Telephony telephony, Registrations registrations, Directory directory) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.gauge("strowger.calls.live", telephony, it -> it.live().count());
        registry.gauge("strowger.sip.transactions", telephony, it -> it.stack().liveTransactions());
        registry.gauge("strowger.sip.dialogs", telephony, it -> it.stack().liveDialogs());
        registry.gauge("strowger.media.ports", telephony, it -> it.relay().portsInUse());
        registry.gauge("strowger.registrations", registrations, Registrations::count);
        registry.gauge("strowger.accounts", directory, Directory::accountCount);
        registry.gauge("strowger.devices", directory, Directory::deviceCount);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }
}
