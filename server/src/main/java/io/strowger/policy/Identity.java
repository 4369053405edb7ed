package io.strowger.policy;

import io.strowger.policy.settings.CallSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who an INVITE of ours says is calling.
 *
 * @param from for the From field
 * @param asserted for P-Asserted-Identity (RFC 3325 §9.1), null where none is sent
 * @param realm the realm of that, null for the one of From
 * @param withheld whether Privacy: id goes with it, so that who is told the number does not show it
 */
public record Identity(
        Caller.Shown from,
        Caller.@Nullable Shown asserted,
        @Nullable String realm,
        boolean withheld) {

    /** A phone sees what it may show, and nothing else. */
    public static Identity towardsPhone(Caller.Shown shown) {
        return new Identity(shown, null, null, false);
    }

    /** A carrier we trust is told the number also where it is withheld; any other never is. */
    public static Identity towardsCarrier(Caller.Shown shown, Privacy privacy, boolean trusted) {
        return towardsCarrier(shown, privacy, trusted, null);
    }

    /** The same where the account asserts something else than it shows. */
    public static Identity towardsCarrier(
            Caller.Shown shown, Privacy privacy, boolean trusted, CallSettings.@Nullable Asserted said) {
        boolean withheld = privacy == Privacy.FULL || privacy == Privacy.NUMBER;
        Caller.Shown asserted = said == null ? shown : asserted(said, shown);
        boolean told = trusted && !asserted.isAnonymous();
        return new Identity(
                privacy.of(shown), told ? asserted : null, said == null ? null : said.realm(), told && withheld);
    }

    private static Caller.Shown asserted(CallSettings.Asserted said, Caller.Shown shown) {
        String name = said.name() != null ? said.name() : shown.isAnonymous() ? said.number() : shown.name();
        return new Caller.Shown(name, said.number());
    }
}
