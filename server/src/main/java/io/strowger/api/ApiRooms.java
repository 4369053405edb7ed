package io.strowger.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strowger.account.AccountRoom;
import io.strowger.api.audit.ErrorsLog;
import io.strowger.api.calls.CallViews;
import io.strowger.api.pages.Health;
import io.strowger.billing.BillingRoom;
import io.strowger.cdr.recording.Recordings;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.notify.mail.Mailing;
import io.strowger.sip.locate.NameServers;
import io.strowger.store.Database;
import io.strowger.store.Secrets;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What the API asks of the other rooms. */
public record ApiRooms(
        AccountRoom accounts,
        Database database,
        Secrets secrets,
        CallViews calls,
        Mailing mailing,
        BillingRoom billing,
        ErrorsLog errors,
        Recordings recordings,
        VoiceMessages messages,
        NameServers names,
        Supplier<Health> health,
        PrometheusMeterRegistry metrics,
        InstantSource clock) {}
