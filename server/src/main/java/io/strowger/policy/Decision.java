package io.strowger.policy;

import io.strowger.policy.money.Funding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verdict, the steps that led to it, and at whose expense it is; null where nothing is counted. */
public record Decision(Verdict verdict, List<Step> steps, Funding.@Nullable Granted funding) {
    /** One that concerns nobody's money. */
    public Decision(Verdict verdict, List<Step> steps) {
        this(verdict, steps, null);
    }
}
