package io.strowger.call.watch;

import io.strowger.call.live.LiveCalls;
import io.strowger.routing.Places;
import io.strowger.routing.Registrations;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.SipStack;
import java.util.function.Supplier;

/** What watching looks at and speaks through. */
public record WatchRoom(
        Supplier<SipStack> stack,
        Directory directory,
        Registrations registrations,
        Places places,
        LiveCalls live,
        MessageCounts messages) {}
