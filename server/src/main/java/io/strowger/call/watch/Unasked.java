package io.strowger.call.watch;

import io.strowger.base.Ids;
import io.strowger.routing.Target;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.subscription.Announcement;
import io.strowger.sip.subscription.MessageSummary;
import io.strowger.sip.value.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NOTIFYs outside of any subscription, to wherever a phone is registered: "fetch your settings" and "you have messages". */
public final class Unasked {

    private static final String CHECK_SYNC = "check-sync;reboot=false";

    private final WatchRoom room;
    private final Views views;

    Unasked(WatchRoom room, Views views) {
        this.room = room;
        this.views = views;
    }

    /** Asks a phone of this account to fetch its settings again; how many contacts were asked. */
    public int checkSync(String accountId, String deviceId) {
        return room.directory()
                .device(deviceId)
                .filter(device -> device.accountId().equals(accountId))
                .map(device -> send(device, CHECK_SYNC, null))
                .orElse(0);
    }

    /** A phone that comes back hears of messages only if there are some: most phones ask by themselves. */
    void registered(Directory.Device device) {
        MessageCounts.Counts counts = room.messages().of(device.accountId(), owner(device));
        if (!counts.equals(MessageCounts.Counts.ZERO)) {
            messages(device);
        }
    }

    /** How many messages wait now, unless the device is set not to be told (KAZOO's {@code mwi_unsolicited_updates}). */
    void messages(Directory.Device device) {
        if (device.toldOfMessages()) {
            Body body = views.messages(
                    device.accountId(), owner(device), account(device).toString());
            send(device, MessageSummary.EVENT, body);
        }
    }

    private static String owner(Directory.Device device) {
        return device.ownerId() == null ? device.id() : device.ownerId();
    }

    private SipUri account(Directory.Device device) {
        String realm = room.directory()
                .account(device.accountId())
                .map(Directory.Account::realm)
                .orElse("invalid");
        return SipUri.of(device.username(), realm);
    }

    private int send(Directory.Device device, String event, @Nullable Body body) {
        List<Target> targets = room.places().ofDevice(device.accountId(), device.id());
        for (Target target : targets) {
            Announcement announcement = new Announcement(
                    target.uri(), target.routes(), account(device), Ids.next(), Ids.tag(), event, body);
            room.stack().get().send(announcement.request(), target.flow(), response -> {});
        }
        return targets.size();
    }
}
