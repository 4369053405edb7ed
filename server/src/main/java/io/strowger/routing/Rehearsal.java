package io.strowger.routing;

import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Decision;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.hours.PersonalHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about calls that are only imagined, by the very facts and the very function real ones have. */
public record Rehearsal(Directory directory, Facts facts, SecondCalls.Talking talking) {

    /** Empty where nobody of the account, and no number, would call. */
    public Optional<Decision> decide(String accountId, DryRun asked) {
        CallFacts.Circumstances then = CallFacts.Circumstances.within(asked.at());
        String outside = asked.outside();
        Optional<CallFacts> imagined = outside != null
                ? directory
                        .account(accountId)
                        .map(account -> facts.ofOutside(account, outside, asked.to(), then))
                        .map(facts::completed)
                : phone(accountId, asked)
                        .filter(device -> device.accountId().equals(accountId))
                        .map(device -> facts.ofDevice(device, asked.to(), then));
        return imagined.map(call -> call.ifThereWere(asked.credit())).map(this::decide);
    }

    /** Who is to be left alone then is so in the rehearsal as well, and who talks now is busy. */
    private Decision decide(CallFacts imagined) {
        Decision decision = Admission.decide(imagined);
        if (!(afterCode(decision.verdict()) instanceof Verdict.RunCallflow run)) {
            return decision;
        }
        Optional<Directory.Flow> flow = directory.callflow(run.callflowId());
        Instant at = imagined.now().at();
        Optional<Step> closed = flow.flatMap(first -> directory.user(first.rootId()))
                .flatMap(user -> new PersonalHours(directory, facts).closed(user, at));
        return closed.map(rule -> new Decision(decision.verdict(), with(decision, rule)))
                .or(() -> flow.flatMap(first -> new SecondCalls(directory, facts, talking).objection(first, at))
                        .map(busy -> new Decision(new Verdict.Refused(Refusal.BUSY), with(decision, busy))))
                .orElse(decision);
    }

    /** What happens once a code was given, where one is asked for. */
    private static Verdict afterCode(Verdict verdict) {
        return verdict instanceof Verdict.AskCode ask ? ask.then() : verdict;
    }

    private static List<Step> with(Decision decision, Step last) {
        List<Step> steps = new ArrayList<>(decision.steps());
        steps.add(last);
        return List.copyOf(steps);
    }

    /** Of a user the first phone; of a number the one its callflow begins with. */
    private Optional<Directory.Device> phone(String accountId, DryRun asked) {
        if (asked.deviceId() != null) {
            return directory.device(asked.deviceId());
        }
        String number = asked.number();
        if (asked.userId() != null || number == null) {
            return ofUser(String.valueOf(asked.userId()));
        }
        String root = directory
                .callflowOf(accountId, number)
                .map(Directory.Flow::rootId)
                .orElse("");
        return directory.device(root).or(() -> ofUser(root));
    }

    private Optional<Directory.Device> ofUser(String userId) {
        return directory.devicesOf(userId).stream().findFirst();
    }
}
