package io.strowger.api.login;

import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.account.AccountRoom;
import io.strowger.api.route.Route;
import io.strowger.notify.mail.Mailing;
import io.strowger.store.Database;
import io.strowger.store.Secrets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All ways of signing in, and what may be seen and ended afterwards. */
public final class Login {
    private final Callers callers;
    private final List<Route> routes = new ArrayList<>();

    private Login(Ground ground, Mailing mailing, MeterRegistry metrics) {
        this.callers = new Callers(ground.tokens(), ground.keys(), ground.accounts());
        SignIn signIn = new SignIn(ground, callers);
        routes.addAll(new LoginResource(ground, callers, signIn, metrics.counter("strowger_logins_failed")).routes());
        routes.addAll(new RecoveryResource(ground, signIn, callers, mailing).routes());
        routes.addAll(new ActingResource(ground, callers).routes());
        routes.addAll(new SessionResource(ground).routes());
        routes.addAll(new PasswordResource(ground).routes());
        routes.addAll(new ApiKeyResource(ground).routes());
        routes.addAll(new SecondFactorResource(ground).routes());
    }

    public static Login open(AccountRoom accounts, Database database, Secrets secrets, Surface surface) {
        return new Login(Ground.of(accounts, database, secrets, surface.clock()), surface.mailing(), surface.metrics());
    }

    /** Through what signing in is seen from outside. */
    public record Surface(Mailing mailing, MeterRegistry metrics, InstantSource clock) {}

    /** Who stands behind a token. */
    public Callers callers() {
        return callers;
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
