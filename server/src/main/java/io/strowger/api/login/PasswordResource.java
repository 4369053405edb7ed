package io.strowger.api.login;

import io.strowger.account.Saved;
import io.strowger.account.login.CredentialSalt;
import io.strowger.account.login.Credentials;
import io.strowger.account.login.Passwords;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.List;
import java.util.Optional;

/**
 * A new password for who knows the present one. KAZOO's clients write it with the user's document and send no other, so that
 * way stays as it is; the portal comes here.
 */
final class PasswordResource {
    private final Ground ground;
    private final LoginThrottle throttle;

    PasswordResource(Ground ground) {
        this.ground = ground;
        this.throttle = new LoginThrottle(ground.clock());
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.PUT, People.ONE + "/password", Access.OWN, "Change one's own password", this::change));
    }

    private Reply change(Call call) {
        Document user = People.find(ground, call);
        if (!People.isSelf(user, call) || !call.caller().inPerson()) {
            return Reply.forbidden(Sentence.OWN_PASSWORD_ONLY);
        }
        String address = call.request().remoteAddress();
        if (!throttle.take(user.id(), address)) {
            return SignIn.tooMany();
        }
        if (!isPresent(user, Json.text(call.data(), "current", ""))) {
            return People.invalid("current", "wrong", Sentence.WRONG_PASSWORD);
        }
        throttle.giveBack(user.id(), address);
        String password = Json.text(call.data(), "password", "");
        return password.isEmpty()
                ? People.invalid("password", "required", Sentence.MISSING)
                : written(call, user, password);
    }

    private boolean isPresent(Document user, String password) {
        Optional<byte[]> salt = ground.accounts()
                .recent()
                .get(user.accountId(), DocumentType.ACCOUNT, user.accountId())
                .flatMap(CredentialSalt::of);
        String credential = Passwords.md5(Json.text(user.body(), "username", ""), password);
        String hash = ground.accounts()
                .credentials()
                .hash(salt, credential)
                .orElseThrow(() -> new BadRequest(SignIn.tooMany()));
        return ground.accounts()
                .credentials()
                .userWith(user.accountId(), Credentials.Method.MD5, hash)
                .filter(user.id()::equals)
                .isPresent();
    }

    private Reply written(Call call, Document user, String password) {
        var change = Json.object().put("password", password).put("require_password_update", false);
        return switch (ground.accounts().writing().patch(call.editor(), user, change, Documents.ANY_VERSION)) {
            case Saved.Done _ -> Reply.ok(Json.object());
            case Saved.Invalid(var errors) -> Reply.invalid(errors);
            case Saved.Refused _ -> Reply.forbidden(Sentence.PASSWORD_CLOSED);
            case Saved.Stale _, Saved.Missing _ ->
                Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.USER_CHANGED);
        };
    }
}
