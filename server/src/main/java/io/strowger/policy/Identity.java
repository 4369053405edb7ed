package io.strowger.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who an INVITE of ours says is calling.
 *
 * @param from for the From field
 * @param asserted for P-Asserted-Identity (RFC 3325 §9.1), null where none is sent
 * @param withheld whether Privacy: id goes with it, so that who is told the number does not show it
 */
public record Identity(Caller.Shown from, Caller.@Nullable Shown asserted, boolean withheld) {

    /** A phone sees what it may show, and nothing else. */
    public static Identity towardsPhone(Caller.Shown shown) {
        return new Identity(shown, null, false);
    }

    /** A carrier we trust is told the number also where it is withheld; any other never is. */
    public static Identity towardsCarrier(Caller.Shown shown, Privacy privacy, boolean trusted) {
        boolean withheld = privacy == Privacy.FULL || privacy == Privacy.NUMBER;
        boolean told = trusted && !shown.isAnonymous();
        return new Identity(privacy.of(shown), told ? shown : null, told && withheld);
    }
}
