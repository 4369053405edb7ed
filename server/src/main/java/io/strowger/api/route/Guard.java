package io.strowger.api.route;

import io.strowger.account.rights.Fences;
import io.strowger.account.rights.Role;
import io.strowger.account.settings.display.Spelling;
import io.strowger.account.tree.AccountTree;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** In front of every route: who asks, whether too often, which account he sees and what he may do there. */
public final class Guard {
    private final Authenticator authenticator;
    private final AccountTree tree;
    private final RequestBrake brake;

    public Guard(Authenticator authenticator, AccountTree tree, RequestBrake brake) {
        this.authenticator = authenticator;
        this.tree = tree;
        this.brake = brake;
    }

    /** Who is behind a token, and what is closed to him. */
    public interface Authenticator {
        /** Empty for a missing, unknown, expired or withdrawn token. */
        Optional<Caller> caller(String token);

        Fences fences();

        /** How somebody reads numbers and times. */
        Spelling spelling(Caller caller);
    }

    /** What is known of a request so far; kept outside the normal flow because errors echo the token too. */
    static final class Trace {
        private final String requestId;
        private String token = "";
        private @Nullable Caller caller;

        Trace(String requestId) {
            this.requestId = requestId;
        }

        String requestId() {
            return requestId;
        }

        String token() {
            return token;
        }

        @Nullable
        Caller caller() {
            return caller;
        }
    }

    /** Lets a request through to its route, or refuses it. */
    Call.Guarded pass(RouteTable.Chosen chosen, Request request, ObjectNode envelope, Trace trace) {
        Route route = chosen.route();
        if (route.access() == Access.PUBLIC) {
            brake.stranger(request);
            return new Call.Guarded(chosen.parameters(), null, Role.USER, () -> Spelling.PLAIN);
        }
        String token = Token.of(request, envelope);
        Caller caller = authenticate(token, request);
        trace.token = token;
        trace.caller = caller;
        brake.known(caller);
        Map<String, String> checked = new HashMap<>(chosen.parameters());
        String account = checked.computeIfAbsent("account", _ -> caller.accountId());
        requireVisible(caller, account);
        Role role = caller.role(tree, account);
        requireRole(route.access(), role);
        requireOpen(route, caller, role);
        return new Call.Guarded(checked, caller, role, () -> authenticator.spelling(caller));
    }

    /** The segments of a path; {@code /v2/account/…} is the caller's own account (kazoo.md 1.1). */
    List<String> segments(Request request, ObjectNode envelope) {
        List<String> segments = request.segments();
        if (segments.size() < 2 || !segments.get(1).equals("account")) {
            return segments;
        }
        Caller caller = authenticate(Token.of(request, envelope), request);
        List<String> own = new ArrayList<>(segments);
        own.set(1, "accounts");
        own.add(2, caller.accountId());
        return own;
    }

    private Caller authenticate(String token, Request request) {
        Optional<Caller> caller = token.isEmpty() ? Optional.empty() : authenticator.caller(token);
        if (caller.isEmpty()) {
            brake.stranger(request);
            throw new BadRequest(Reply.failure(Reply.UNAUTHORIZED, "invalid_credentials", Sentence.NO_TOKEN));
        }
        return caller.get();
    }

    // a cousin's account must look exactly like one that is not there (I-T01)
    private void requireVisible(Caller caller, String account) {
        if (!caller.sees(tree, account) || tree.get(account).isEmpty()) {
            throw new BadRequest(Reply.failure(Reply.NOT_FOUND, "bad_identifier", Sentence.NO_SUCH_ACCOUNT));
        }
    }

    private static void requireRole(Access access, Role role) {
        boolean enough =
                switch (access) {
                    case PUBLIC, SIGNED_IN, OWN -> true;
                    case ADMIN -> role.atLeast(Role.ADMIN);
                    case SUPERADMIN -> role == Role.SUPERADMIN;
                };
        if (!enough) {
            throw new BadRequest(Reply.forbidden(Sentence.MAY_NOT));
        }
    }

    private void requireOpen(Route route, Caller caller, Role role) {
        if (!caller.scopes().allow(route)) {
            throw new BadRequest(Reply.forbidden(Sentence.KEY_REACHES_LESS));
        }
        // in another's place nothing is open that is closed to oneself
        Caller real = caller.behind();
        boolean open = Gate.isOpen(route, caller, role, authenticator.fences())
                && (real == caller || Gate.isOpen(route, real, role, authenticator.fences()));
        if (!open) {
            throw new BadRequest(Reply.forbidden(Sentence.CLOSED));
        }
    }
}
