package io.strowger.routing;

import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Decision;
import java.util.Optional;

/** Decides about calls that are only imagined, by the very facts and the very function real ones have. */
public record Rehearsal(Directory directory, Facts facts) {

    /** Empty where nobody of the account, and no number, would call. */
    public Optional<Decision> decide(String accountId, DryRun asked) {
        CallFacts.Circumstances then = CallFacts.Circumstances.within(asked.at());
        String number = asked.number();
        if (number != null) {
            return directory
                    .account(accountId)
                    .map(account -> facts.ofOutside(account, number, asked.to(), then))
                    .map(Admission::decide);
        }
        return phone(asked)
                .filter(device -> device.accountId().equals(accountId))
                .map(device -> facts.ofDevice(device, asked.to(), then))
                .map(Admission::decide);
    }

    /** Of a user the first phone. */
    private Optional<Directory.Device> phone(DryRun asked) {
        if (asked.deviceId() != null) {
            return directory.device(asked.deviceId());
        }
        return asked.userId() == null
                ? Optional.empty()
                : directory.devicesOf(asked.userId()).stream().findFirst();
    }
}
