package io.strowger.routing;

import io.strowger.policy.Caller;
import io.strowger.policy.CallerSaid;
import io.strowger.policy.Dialling;
import io.strowger.policy.Presented;
import io.strowger.policy.Privacy;
import io.strowger.policy.Step;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.directory.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a phone of ours might be shown as: of device, user and account the nearest that says something first. */
final class Identities {

    private static final String EXTERNAL = "caller_id.external.number";
    private static final String EMERGENCY = "caller_id.emergency.number";

    private final Directory directory;

    Identities(Directory directory) {
        this.directory = directory;
    }

    /** What the levels of one phone say. */
    private record Levels(
            Directory.Device device,
            Optional<Directory.User> user,
            Optional<Directory.Account> account,
            Effective settings) {}

    Caller.Device of(
            Directory.Device device, Optional<Directory.Account> account, Effective settings, @Nullable Privacy asked) {
        Optional<Directory.User> user = Optional.ofNullable(device.ownerId()).flatMap(directory::user);
        Levels levels = new Levels(device, user, account, settings);
        return new Caller.Device(
                device.id(),
                device.ownerId(),
                device.enabled() && user.map(Directory.User::enabled).orElse(true),
                internal(levels),
                external(levels),
                emergency(levels),
                asked);
    }

    /** With what the system behind a trunk says of its caller, before what we know; only a number of the account counts. */
    Caller.Device claimed(Caller.Device trunk, CallerSaid said, String accountId, String country) {
        CallerSaid.Said who = said.identity();
        if (who.number() == null) {
            return trunk;
        }
        String number = Dialling.normal(who.number(), country);
        boolean ours = directory
                .number(number)
                .filter(found -> found.accountId().equals(accountId))
                .isPresent();
        Caller.Shown shown =
                new Caller.Shown(who.name() == null ? trunk.internal().name() : who.name(), number);
        List<Presented> external = new ArrayList<>(trunk.external());
        if (ours) {
            external.addFirst(new Presented(shown, true, null));
        }
        return new Caller.Device(
                trunk.deviceId(),
                null,
                trunk.enabled(),
                ours ? shown : trunk.internal(),
                external,
                trunk.emergency(),
                said.isWithheld() ? Privacy.FULL : trunk.asked());
    }

    /** What is set, the nearest level first; else the person's name and the extension. */
    private Caller.Shown internal(Levels levels) {
        CallSettings.Inside set = levels.settings().values().inside();
        String name = set.name() == null ? name(levels) : set.name();
        if (set.number() != null) {
            return new Caller.Shown(name, set.number());
        }
        String who =
                levels.user().map(Directory.User::id).orElse(levels.device().id());
        return new Caller.Shown(
                name, directory.extensionOf(who).orElse(levels.device().username()));
    }

    /** The number chosen to be presented, then caller ids, then numbers that reach this phone in any case. */
    private List<Presented> external(Levels levels) {
        List<Presented> found = new ArrayList<>(4);
        Effective settings = levels.settings();
        CallSettings.OwnNumbers chosen = settings.values().numbers();
        String name = name(levels);
        number(found, name, chosen.presentation(), settings.from().of("numbers.presentation"), levels);
        found.addAll(said(
                levels,
                List.of(
                        Optional.ofNullable(levels.device().external()),
                        levels.user().map(Directory.User::external),
                        levels.account().map(Directory.Account::external)),
                settings.from().of(EXTERNAL)));
        number(found, name, chosen.standing(), settings.from().of("numbers.default"), levels);
        String rings =
                levels.user().map(Directory.User::id).orElse(levels.device().id());
        if (found.stream().noneMatch(Presented::ours)) {
            directory.numbersOf(rings).stream()
                    .filter(number -> number.startsWith("+"))
                    .forEach(number -> number(found, name, number, null, levels));
        }
        return found;
    }

    private List<Presented> emergency(Levels levels) {
        return said(
                levels,
                List.of(
                        Optional.ofNullable(levels.device().emergency()),
                        levels.user().map(Directory.User::emergency),
                        levels.account().map(Directory.Account::emergency)),
                levels.settings().from().of(EMERGENCY));
    }

    private List<Presented> said(Levels levels, List<Optional<Caller.Shown>> nearestFirst, Step.Source source) {
        List<Presented> found = new ArrayList<>(nearestFirst.size());
        for (Optional<Caller.Shown> each : nearestFirst) {
            each.ifPresent(shown -> found.add(new Presented(shown, isOurs(shown.number(), levels), source)));
        }
        return found;
    }

    private void number(
            List<Presented> found, String name, @Nullable String number, Step.@Nullable Source source, Levels levels) {
        if (number != null) {
            found.add(new Presented(new Caller.Shown(name, number), isOurs(number, levels), source));
        }
    }

    private static String name(Levels levels) {
        return levels.user()
                .map(Directory.User::internal)
                .orElse(levels.device().internal())
                .name();
    }

    private boolean isOurs(String number, Levels levels) {
        return directory
                .number(number)
                .filter(found -> found.accountId().equals(levels.device().accountId()))
                .isPresent();
    }
}
