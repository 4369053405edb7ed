package io.strowger.call.money;

import io.strowger.billing.till.Order;
import io.strowger.billing.till.Till;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Decision;
import io.strowger.policy.Dialled;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.policy.money.Funding;
import io.strowger.policy.money.Way;
import io.strowger.routing.directory.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verbs by which a call takes what it needs after the decision, in one step, and gives it back. */
public record Expense(InboundCall call) {

    /** What the decision found free is taken now, or somebody else was faster: then the call is refused after all. */
    public Decision begun(Decision decision) {
        if (!call.side().isHere() || decision.verdict().refusal() != null) {
            return decision;
        }
        boolean brought = call.facts().caller() instanceof Caller.FromCarrier;
        return switch (decision.verdict()) {
            case Verdict.DialEmergency _, Verdict.AskCode _ when !brought -> decision;
            case Verdict.DialOut _ -> decision; // takes what it needs when it is carried out
            default ->
                take(brought ? Way.INBOUND : Way.WITHIN, call.caller())
                        .map(refused -> refused(decision.steps(), refused))
                        .orElse(decision);
        };
    }

    /** The same for a leg to the outside; what to answer where it cannot be. */
    public Optional<Decision> outbound() {
        return take(Way.OUTBOUND, null).map(refused -> refused(List.of(), refused));
    }

    private Decision refused(List<Step> before, Funding.Refused refused) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(Step.refused(call.parts().now(), "limits", refused.refusal()).because(refused.why()));
        return new Decision(new Verdict.Refused(refused.refusal()), List.copyOf(steps));
    }

    private Optional<Funding.Refused> take(Way way, @Nullable Leg leg) {
        CallFacts.Account account = call.facts().account();
        Optional<Directory.Account> payer =
                account == null ? Optional.empty() : directory().account(account.id());
        if (account == null || payer.isEmpty()) {
            return Optional.empty();
        }
        Dialled dialled = call.facts().dialled();
        Order order = new Order(call.id(), account.id(), payer.get().tree(), way, dialled, account.country());
        return switch (meter().till().take(order)) {
            case Till.Taking.Free _ -> Optional.empty();
            case Till.Taking.Refused(var refused) -> Optional.of(refused);
            case Till.Taking.Taken(var grant) -> {
                Charge charge = new Charge(grant, call.seen().number(), leg);
                call.parts().story().charge(charge);
                meter().begin(charge);
                yield Optional.empty();
            }
        };
    }

    private Directory directory() {
        return call.parts().room().directory();
    }

    private Meter meter() {
        return call.parts().room().meter();
    }

    /** Somebody outside answered: from now on it costs. */
    public void answered(Leg leg) {
        call.parts().story().charges().stream()
                .filter(Charge::isPending)
                .findFirst()
                .ifPresent(charge -> charge.answeredBy(leg));
    }

    /** Nobody outside answered: what was taken for it is free again. */
    public void unanswered() {
        call.parts().story().charges().stream().filter(Charge::isPending).forEach(charge -> meter().end(charge, 0));
    }

    /** The call is over: each leg is charged for the whole seconds it lasted. */
    public void over() {
        long now = call.parts().nanos();
        call.parts().story().charges().forEach(charge -> meter().end(charge, Charge.wholeSeconds(charge.lasted(now))));
    }

    /** A transfer came to nothing: nobody pays for a target that was not joined (R-H16). */
    public void forgiven() {
        call.parts().story().charges().forEach(charge -> meter().end(charge, 0));
    }

    /** Another call goes on with a leg of this one, and with what it costs. */
    public void handOver(Leg leg, Leg continued, InboundCall to) {
        List<Charge> with = call.parts().story().charges().stream()
                .filter(charge -> charge.isOf(leg))
                .toList();
        with.forEach(charge -> {
            charge.goesOn(continued, to.id(), call.parts().nanos());
            to.parts().story().charge(charge);
            call.parts().story().withoutCharge(charge);
        });
    }
}
