package io.strowger.policy;

import io.strowger.policy.carrier.CallerStyle;
import io.strowger.policy.settings.CallSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who an INVITE of ours says is calling.
 *
 * @param from for the From field
 * @param asserted for P-Asserted-Identity (RFC 3325 §9.1), null where none is sent
 * @param realm the realm of that, null for the one of From
 * @param withheld whether Privacy: id goes with it, so that who is told the number does not show it
 * @param diverted whether it says by whom a call was sent on
 */
public record Identity(
        Caller.Shown from,
        Caller.@Nullable Shown asserted,
        @Nullable String realm,
        boolean withheld,
        boolean diverted) {

    /** A phone sees what it may show, and nothing else. */
    public static Identity towardsPhone(Caller.Shown shown) {
        return new Identity(shown, null, null, false, false);
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
                privacy.of(shown),
                told ? asserted : null,
                said == null ? null : said.realm(),
                told && withheld,
                told && !withheld);
    }

    /** The same for a call that was sent on: as from who began it, told by whom it was sent on. */
    public Identity asFrom(Caller.Shown began) {
        return new Identity(began, asserted, realm, withheld, true);
    }

    /** The same as a carrier wants callers written. */
    public Identity written(CallerStyle style, String country) {
        return new Identity(
                style.write(from, country),
                asserted == null ? null : style.write(asserted, country),
                realm,
                withheld,
                diverted);
    }

    private static Caller.Shown asserted(CallSettings.Asserted said, Caller.Shown shown) {
        String name = said.name() != null ? said.name() : shown.isAnonymous() ? said.number() : shown.name();
        return new Caller.Shown(name, said.number());
    }
}
