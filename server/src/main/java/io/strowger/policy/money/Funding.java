package io.strowger.policy.money;

import io.strowger.base.Money;
import io.strowger.base.Saying;
import io.strowger.policy.Note;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.number.NumberClass;
import java.util.List;

/**
 * Whether a leg may be, and at whose expense: every tier must agree. Asked once for the decision and its steps, and once
 * more with what holds at that moment when trunk and credit are taken.
 */
public sealed interface Funding {

    /** The share of every account that takes part, its own first, and what says so. */
    record Granted(List<Share> shares, Step.Source why) implements Funding {
        public Share own() {
            return shares.getFirst();
        }

        /** What the journey tells people. */
        public Saying note() {
            Rate rate = own().rate();
            return switch (own().kind()) {
                case FREE -> Note.FREE_OF_CHARGE;
                case FLAT_RATE -> Note.FLAT_RATE;
                case PER_MINUTE -> rate == null ? Note.PER_MINUTE : Note.PER_MINUTE_OF.about(rate.name());
            };
        }

        /** What the journey says. */
        public String told() {
            Pool pool = own().pool();
            Rate rate = own().rate();
            return switch (own().kind()) {
                case FREE -> "free of charge";
                case FLAT_RATE -> pool == null ? "flat rate" : pool.setting();
                case PER_MINUTE -> rate == null ? "per minute, no rate is known" : "per minute, " + rate.told();
            };
        }
    }

    /** No, and the gate that is shut. */
    record Refused(Refusal refusal, Step.Source why) implements Funding {}

    static Funding of(Means means, Way way, NumberClass numbers) {
        return new Asked(means, way, numbers).answer();
    }

    /** Why a leg is cut: the account that calls, or one above it, has no more than this. */
    static Refused dry(Share share, Money left, boolean own) {
        Refusal refusal = own ? Refusal.NO_CREDIT : Refusal.RESELLER_NO_CREDIT;
        String value = left.decimal().toPlainString();
        return new Refused(refusal, new Step.Source("credit", value, "account", share.accountId(), 0));
    }

    /** Whether a leg takes no trunk and no money and is never refused: toll-free numbers are paid by whom they belong to. */
    static boolean isFree(Way way, NumberClass numbers) {
        boolean tollFree = numbers == NumberClass.TOLLFREE || numbers == NumberClass.TOLLFREE_US;
        return way == Way.WITHIN || way == Way.OUTBOUND && tollFree;
    }
}
