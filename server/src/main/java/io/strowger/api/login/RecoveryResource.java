package io.strowger.api.login;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.login.Recoveries;
import io.strowger.account.login.Recoveries.Whose;
import io.strowger.account.login.Sessions.Method;
import io.strowger.account.login.SignIns.Outcome;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Recipients;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.UniqueKey;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A forgotten password: whoever asks hears the same, the user himself gets a mail that lets him in once. */
final class RecoveryResource {
    private static final String PATH = "/v2/user_auth/recovery";

    private final Ground ground;
    private final SignIn signIn;
    private final Callers callers;
    private final Mailing mailing;
    private final LoginThrottle asking;
    private final LoginThrottle using;

    RecoveryResource(Ground ground, SignIn signIn, Callers callers, Mailing mailing) {
        this.ground = ground;
        this.signIn = signIn;
        this.callers = callers;
        this.mailing = mailing;
        this.asking = new LoginThrottle(ground.clock());
        this.using = new LoginThrottle(ground.clock());
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.PUT, PATH, Access.PUBLIC, "A password is forgotten", this::ask),
                new Route(Verb.POST, PATH, Access.PUBLIC, "Sign in with what was mailed", this::use));
    }

    private Reply ask(Call call) {
        ObjectNode data = call.data();
        String username = Json.text(data, "username", "").toLowerCase(Locale.ROOT);
        Optional<AccountRow> account = account(data);
        String braked = account.map(AccountRow::accountId)
                .orElseGet(() -> "unknown " + AccountTree.nameKey(Json.text(data, "account_name", "")));
        if (!asking.take(braked, call.request().remoteAddress())) {
            return SignIn.tooMany();
        }
        Optional<Document> user = account.flatMap(row -> user(row, username)).filter(this::mayRecover);
        Optional<String> id = ground.recoveries().begin(user.map(each -> new Whose(each.accountId(), each.id())));
        if (user.isPresent() && id.isPresent()) {
            mailing.put(letter(user.get(), id.get()));
        }
        return Reply.data(
                Reply.CREATED,
                StringNode.valueOf("If there is such a user, a mail with the next step is on its way"),
                Json.object());
    }

    private Optional<AccountRow> account(ObjectNode data) {
        String realm = Json.text(data, "account_realm", Json.text(data, "realm", ""));
        NamedAccount named =
                new NamedAccount(Json.text(data, "phone_number", ""), realm, Json.text(data, "account_name", ""));
        return named.in(ground.accounts());
    }

    private Optional<Document> user(AccountRow account, String username) {
        return ground.accounts()
                .stored()
                .owner(
                        account.accountId(),
                        new UniqueKey(account.accountId(), "username:" + username, "username").key())
                .filter(owner -> owner.type().equals(DocumentType.USER.stored()));
    }

    private boolean mayRecover(Document user) {
        boolean mail = !Recipients.address(user).isEmpty();
        return mail && callers.passwordSet(user).isPresent();
    }

    // the link is ours to make: an address the stranger names would get what the user is mailed
    private Letter letter(Document user, String id) {
        String name = Json.text(user.body(), "first_name", "") + " " + Json.text(user.body(), "last_name", "");
        return Letter.to(user.accountId(), Letter.PASSWORD_RECOVERY, Recipients.address(user))
                .inLanguage(Json.text(user.body(), "language", ""))
                .say("name", name)
                .say("username", Json.text(user.body(), "username", ""))
                .say("minutes", Long.toString(Recoveries.LIFE.toMinutes()))
                .secret("link", mailing.stationery().link(user.accountId(), "#/recovery/" + id));
    }

    private Reply use(Call call) {
        String address = call.request().remoteAddress();
        if (!using.take("recovery", address)) {
            return SignIn.tooMany();
        }
        String id = Json.text(call.data(), "reset_id", "");
        Optional<Whose> whose = ground.recoveries().find(id);
        Optional<Document> user = whose.flatMap(
                each -> ground.accounts().recent().get(each.accountId(), DocumentType.USER, each.userId()));
        if (whose.isEmpty() || user.isEmpty()) {
            return SignIn.invalid();
        }
        SignIn.Result result = signIn.admit(
                user.get(), call, Method.RECOVERY, () -> ground.recoveries().use(id, whose.get()));
        if (result.right()) {
            using.giveBack("recovery", address);
        }
        if (result.reply().status() == Reply.CREATED) {
            recovered(user.get(), call);
        }
        return result.reply();
    }

    // KAZOO's clients ask for a new password when they see this
    private void recovered(Document user, Call call) {
        ground.log().add(user.accountId(), user.id(), SignIn.from(call.request()), Outcome.RECOVERY);
        AccountRoom accounts = ground.accounts();
        accounts.stored()
                .get(user.accountId(), DocumentType.USER.stored(), user.id())
                .ifPresent(now -> accounts.writing()
                        .patch(
                                Editor.system(user.accountId(), call.requestId()),
                                now,
                                Json.object().put("require_password_update", true),
                                Documents.ANY_VERSION));
    }
}
