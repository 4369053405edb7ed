package io.strowger.call.live;

import io.strowger.call.InboundCall;
import io.strowger.policy.Dialled;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.routing.directory.Directory;
import java.time.InstantSource;
import java.util.Optional;

/** Ends the calls of accounts that are switched off or deleted, and of all below them; emergency calls go on. */
public record DisabledAccounts(LiveCalls live, Directory directory, InstantSource clock) {

    /** A document changed, and the directory knows. */
    public void changed(String type, String id) {
        boolean off = type.equals("account")
                && !directory.account(id).map(Directory.Account::enabled).orElse(false);
        if (off) {
            live.all().forEach(this::look);
        }
    }

    private void look(InboundCall call) {
        if (!(call.facts().dialled() instanceof Dialled.Emergency)) {
            why(call.accountId()).or(() -> why(call.reached())).ifPresent(call::stop);
        }
    }

    private Optional<Step> why(String accountId) {
        Step off = Step.refused(clock.instant(), "account", Refusal.ACCOUNT_DISABLED);
        Optional<Directory.Account> account = directory.account(accountId);
        return account.isEmpty()
                ? Optional.of(off)
                : directory.whyDisabled(account.get()).map(off::because);
    }
}
