package io.strowger.call.recording;

import io.strowger.policy.Party;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.RecordingRules.Direction;
import io.strowger.policy.RecordingRules.Network;
import io.strowger.policy.settings.CallSettings;
import io.strowger.routing.directory.Directory;
import java.util.Optional;

/** Who wants a call between two parties recorded: the account as a whole, else the phone of one of them. */
public record RecordingWishes(Directory directory) {

    /** What is to be recorded, and whose setting says so. */
    record Wish(RecordingRules.Wanted wanted, String origin) {}

    /** Whether this account wants the beginning looked at. */
    CallSettings.StartCheck check(String accountId) {
        return directory
                .account(accountId)
                .map(account -> directory.effective(account).values().startCheck())
                .orElse(CallSettings.StartCheck.OFF);
    }

    /** Of an account, nearest first: each side's way and network as KAZOO has them; phones of others do not count. */
    Optional<Wish> of(String accountId, Party caller, Party callee) {
        Network from = Network.of(caller);
        Network to = Network.of(callee);
        RecordingRules account =
                directory.account(accountId).map(Directory.Account::recorded).orElse(RecordingRules.NONE);
        RecordingRules inbound = callee.isForeign(accountId) ? RecordingRules.NONE : account;
        RecordingRules outbound = caller.isForeign(accountId) ? RecordingRules.NONE : account;
        return inbound.wanted(Direction.INBOUND, from)
                .map(wanted -> new Wish(wanted, "inbound from " + word(from) + " to account"))
                .or(() -> outbound.wanted(Direction.OUTBOUND, to)
                        .map(wanted -> new Wish(wanted, "outbound to " + word(to) + " from account")))
                .or(() -> phone(accountId, caller)
                        .wanted(Direction.OUTBOUND, to)
                        .map(wanted -> new Wish(wanted, "outbound to " + word(to) + " from endpoint")))
                .or(() -> phone(accountId, callee)
                        .wanted(Direction.INBOUND, from)
                        .map(wanted -> new Wish(wanted, "inbound from " + word(from) + " to endpoint")));
    }

    /** Whether sound has to go through us for it. */
    public boolean isAny(String accountId, Party caller, Party callee) {
        return of(accountId, caller, callee).isPresent();
    }

    /** The account's word for all phones, then the user's, then the phone's own. */
    private RecordingRules phone(String accountId, Party party) {
        Optional<Directory.Device> device =
                Optional.ofNullable(party.deviceId()).flatMap(directory::device);
        if (device.isEmpty() || party.isForeign(accountId)) {
            return RecordingRules.NONE;
        }
        RecordingRules all = directory
                .account(device.get().accountId())
                .map(Directory.Account::phonesRecorded)
                .orElse(RecordingRules.NONE);
        RecordingRules user = Optional.ofNullable(device.get().ownerId())
                .flatMap(directory::user)
                .map(Directory.User::recorded)
                .orElse(RecordingRules.NONE);
        return device.get().recorded().over(user.over(all));
    }

    private static String word(Network network) {
        return network == Network.OFFNET ? "offnet" : "onnet";
    }
}
