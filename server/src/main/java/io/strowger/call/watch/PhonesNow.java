package io.strowger.call.watch;

import io.strowger.routing.Places;
import io.strowger.routing.Target;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.subscription.Whereabouts;
import io.strowger.sip.transport.Flow;
import java.util.List;

/**
 * Where a watching phone is: where it subscribed, unless it has registered from somewhere else since. It then gets its
 * NOTIFYs where it would get a call.
 */
public record PhonesNow(Directory directory, Places places) implements Whereabouts {

    @Override
    public Flow now(String subscriber, String target, Flow last) {
        List<Target> targets = directory
                .device(subscriber)
                .map(device -> places.ofDevice(device.accountId(), subscriber))
                .orElse(List.of());
        if (targets.isEmpty() || targets.stream().anyMatch(place -> place.flow().equals(last))) {
            return last;
        }
        SipUri contact = SipUri.tryParse(target);
        for (Target place : targets) {
            if (contact != null && contact.matches(place.uri())) {
                return place.flow();
            }
        }
        return targets.size() == 1 ? targets.getFirst().flow() : last;
    }
}
