package io.strowger.account.lint;

import io.strowger.account.inherit.Leaves;
import io.strowger.account.inherit.Level;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of rules about settings that are valid but do not mean what they seem to. */
public final class Lint {
    private static final String DIGITS_MATTER = "caller_id.external.number";

    /** One rule; it speaks or is silent about a document. */
    @FunctionalInterface
    interface Rule {
        Stream<Finding> of(Subject subject);
    }

    private static final List<Rule> RULES = List.of(
            Lint::inMaster,
            Lint::addressMissing,
            Lint::forwardToNobody,
            Lint::lockOfNothing,
            Lint::hiddenByLock,
            Lint::nobodyListed,
            Lint::callflowMissing,
            Lint::foreignNumberShown,
            Lint::ownerDisabled,
            Lint::codesWithoutLength,
            Lint::startOfNothingChecked,
            Lint::nationalHidesCountry);

    private Lint() {}

    /** Everything found, in the order of the table. */
    public static List<Finding> of(Subject subject) {
        return RULES.stream().flatMap(rule -> rule.of(subject)).toList();
    }

    // the account all others are below is for looking after them; who works in it cannot be fenced in from above
    private static Stream<Finding> inMaster(Subject subject) {
        boolean phone = subject.is(DocumentType.DEVICE);
        boolean person =
                subject.is(DocumentType.USER) && !subject.text("priv_level").equals("admin");
        return when(
                (phone || person) && subject.neighbours().isMaster(),
                phone ? "name" : "priv_level",
                Contradiction.IN_MASTER);
    }

    private static Stream<Finding> addressMissing(Subject account) {
        boolean missing = account.is(DocumentType.ACCOUNT)
                && account.text("address.country").isEmpty();
        return when(missing, "address", Contradiction.ADDRESS_MISSING);
    }

    private static Stream<Finding> forwardToNobody(Subject subject) {
        boolean nowhere = subject.flag("call_forward.enabled")
                && subject.text("call_forward.number").isEmpty();
        return when(nowhere, "call_forward.number", Contradiction.FORWARD_TO_NOBODY);
    }

    private static Stream<Finding> lockOfNothing(Subject account) {
        return Stream.of(Level.LOCKS_HERE, Level.LOCKS_BELOW).flatMap(list -> Json.texts(account.body(), list).stream()
                .filter(path -> !account.inheritable().contains(property(path)))
                .map(path -> new Finding(list, Contradiction.LOCK_OF_NOTHING, path)));
    }

    private static String property(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static Stream<Finding> hiddenByLock(Subject subject) {
        return Leaves.of(subject.body()).keySet().stream()
                .filter(path -> Level.covers(subject.lockedAbove(), path))
                .map(path -> new Finding(path, Contradiction.HIDDEN_BY_LOCK));
    }

    private static Stream<Finding> nobodyListed(Subject subject) {
        return Stream.of("access_lists", "access_lists.register", "access_lists.call")
                .filter(list -> subject.text(list + ".order").equals("allow,deny")
                        && Json.texts(subject.body(), list + ".cidrs").isEmpty())
                .map(list -> new Finding(list + ".cidrs", Contradiction.NOBODY_LISTED));
    }

    private static Stream<Finding> callflowMissing(Subject account) {
        String callflow = account.text("preflow.always");
        return when(
                !callflow.isEmpty() && !account.neighbours().exists(DocumentType.CALLFLOW, callflow),
                "preflow.always",
                Contradiction.CALLFLOW_MISSING);
    }

    private static Stream<Finding> foreignNumberShown(Subject subject) {
        Optional<PhoneNumber> shown = Optional.of(subject.text(DIGITS_MATTER))
                .filter(PhoneNumber::isE164)
                .map(PhoneNumber::new);
        return when(
                shown.isPresent() && !subject.neighbours().owns(shown.get().e164()),
                DIGITS_MATTER,
                Contradiction.FOREIGN_NUMBER_SHOWN);
    }

    private static Stream<Finding> ownerDisabled(Subject device) {
        String owner = device.text("owner_id");
        boolean dark = device.is(DocumentType.DEVICE)
                && Json.flag(device.body(), "enabled", true)
                && !owner.isEmpty()
                && !device.neighbours().isEnabled(DocumentType.USER, owner);
        return when(dark, "owner_id", Contradiction.OWNER_DISABLED);
    }

    private static Stream<Finding> codesWithoutLength(Subject account) {
        boolean endless = account.is(DocumentType.ACCOUNT)
                && account.flag("account_codes.enabled")
                && !Json.has(account.body(), "account_codes.length");
        return when(endless, "account_codes.length", Contradiction.CODES_WITHOUT_LENGTH);
    }

    private static Stream<Finding> startOfNothingChecked(Subject account) {
        boolean idle = account.flag("call_recording.validate_start.enabled")
                && !Json.has(account.body(), "call_recording.account")
                && !Json.has(account.body(), "call_recording.endpoint");
        return when(idle, "call_recording.validate_start", Contradiction.NOTHING_RECORDED);
    }

    private static Stream<Finding> nationalHidesCountry(Subject reader) {
        return when(
                reader.text("ui_flags.numbers_format").equals("national"),
                "ui_flags.numbers_format",
                Contradiction.NATIONAL_HIDES_COUNTRY);
    }

    private static Stream<Finding> when(boolean found, String path, Contradiction what) {
        return found ? Stream.of(new Finding(path, what)) : Stream.empty();
    }
}
