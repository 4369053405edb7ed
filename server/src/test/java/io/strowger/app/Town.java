package io.strowger.app;

import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.app.options.Options;
import io.strowger.app.tls.CertificateFolder;
import io.strowger.app.wiring.Clocks;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.PhoneNumber;
import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Transfer;
import io.strowger.call.TestPhone;
import io.strowger.call.watch.MessageCounts;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.TestDatabase;
import io.strowger.store.tree.AccountRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A running exchange on free ports with a real database, and the people of a test: accounts, users, phones, carriers. */
public final class Town implements AutoCloseable {

    private final Path data;
    private final String databaseUrl;
    private final @Nullable MessageCounts messages;
    private final Clocks clocks;
    private Exchange exchange;

    private final List<String> flags;

    private Town(Path data, @Nullable MessageCounts messages, Clocks clocks, List<String> flags) {
        this.data = data;
        this.clocks = clocks;
        this.flags = flags;
        this.databaseUrl = TestDatabase.freshUrl();
        this.messages = messages;
        this.exchange = Exchange.start(options(0), messages, clocks);
    }

    /** With further options, or without. */
    public static Town open(String... flags) {
        return with(null, Clocks.SYSTEM, flags);
    }

    /** One with this clock on its wall. */
    public static Town open(InstantSource clock, String... flags) {
        return with(null, new Clocks(clock, System::nanoTime), flags);
    }

    /** One that is told by somebody else how many messages wait. */
    public static Town open(MessageCounts messages, String... flags) {
        return with(messages, Clocks.SYSTEM, flags);
    }

    /** One whose calls last as long as this clock says. */
    public static Town timed(LongSupplier nanos) {
        return with(null, new Clocks(InstantSource.system(), nanos));
    }

    private static Town with(@Nullable MessageCounts messages, Clocks clocks, String... flags) {
        try {
            return new Town(Files.createTempDirectory("town"), messages, clocks, List.of(flags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Options options(int sipPort) {
        return Options.read(flags(sipPort), Map.of(), data);
    }

    /** The options this exchange runs with, to start the program with on this SIP port. */
    public List<String> flags(int sipPort) {
        List<String> all = new ArrayList<>(List.of(
                "--data=" + data,
                "--database-url=" + databaseUrl,
                "--sip-port=" + sipPort,
                "--http-port=0",
                "--sips-port=0",
                "--rtp-ports=20000-29999"));
        flags.forEach(flag -> all.removeIf(other -> other.startsWith(flag.substring(0, flag.indexOf('=') + 1))));
        all.addAll(flags);
        return all;
    }

    /** Stops the exchange and starts it anew on the same data and SIP port. */
    public void restart() {
        restart(() -> {});
    }

    /** The same, and what happens in between. */
    public void restart(Runnable meanwhile) {
        int port = exchange.sipAddress().getPort();
        exchange.close();
        meanwhile.run();
        exchange = Exchange.start(options(port), messages, clocks);
    }

    /** The database all of it is in, as another program sees it. */
    public Database database() {
        return TestDatabase.open(databaseUrl);
    }

    public Exchange exchange() {
        return exchange;
    }

    public InetSocketAddress sip() {
        return exchange.sipAddress();
    }

    /** TLS for those who trust this exchange. */
    public SSLContext trust() {
        try {
            Path folder = Files.createTempDirectory("phone");
            Files.copy(data.resolve("tls/localhost.crt"), folder.resolve("authorities.pem"));
            return CertificateFolder.open(folder, List.of(), InstantSource.system())
                    .context();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---------------------------------------------------------------------------------------------- who lives there

    /** An account below the master account with this realm; its id. */
    public String account(String name, String realm, String country) {
        return account(exchange.accounts().tree().master().orElseThrow().accountId(), name, realm, country);
    }

    /** One below another one. */
    public String account(String parent, String name, String realm, String country) {
        ObjectNode body = Json.object().put("name", name).put("realm", realm);
        body.putObject("address").put("country", country);
        return create(DocumentType.ACCOUNT, parent, body);
    }

    /** A user whose extension rings all its phones; the id. */
    public String user(String account, String name, String... numbers) {
        ObjectNode user = Json.object().put("first_name", name).put("last_name", "Test");
        String id = create(DocumentType.USER, account, user);
        ObjectNode callflow = Json.object();
        for (String number : numbers) {
            callflow.withArray("numbers").add(number);
        }
        ObjectNode flow = callflow.putObject("flow").put("module", "user");
        flow.putObject("data").put("id", id).put("timeout", 3);
        create(DocumentType.CALLFLOW, account, callflow);
        return id;
    }

    /** A phone of that user; its login. */
    public TestPhone.Login phone(String account, String user, String username) {
        return phone(account, user, username, media -> {});
    }

    /** A phone with media settings of its own. */
    public TestPhone.Login phone(String account, String user, String username, Consumer<ObjectNode> media) {
        String realm = exchange.accounts().tree().get(account).orElseThrow().realm();
        String password = "pw-" + username;
        ObjectNode device = Json.object().put("name", username).put("owner_id", user);
        device.putObject("sip").put("username", username).put("password", password);
        media.accept(device.putObject("media"));
        create(DocumentType.DEVICE, account, device);
        return new TestPhone.Login(username, realm, password);
    }

    public void number(String account, String e164) {
        done(exchange.accounts()
                .writing()
                .createNumber(editor(account), account, new PhoneNumber(e164), Json.object()));
    }

    /** A carrier at this address, which may also call in from there. */
    public void carrier(String account, InetSocketAddress address) {
        carrier(account, address, false);
    }

    /** A carrier that is or is not trusted with who calls. */
    public void carrier(String account, InetSocketAddress address, boolean trusted) {
        String host = address.getAddress().getHostAddress();
        ObjectNode carrier =
                Json.object().put("name", "Carrier " + address.getPort()).put("trusted", trusted);
        carrier.putArray("gateways").addObject().put("server", host).put("port", address.getPort());
        carrier.putArray("inbound_ips").add(host + ":" + address.getPort());
        create(DocumentType.RESOURCE, account, carrier);
    }

    /** From now on this account may sell to others. */
    public void reseller(String account) {
        Document document = exchange.accounts()
                .stored()
                .get(account, DocumentType.ACCOUNT.stored(), account)
                .orElseThrow();
        done(exchange.accounts().writing().reseller(editor(account), document, true));
    }

    /** What the reseller above writes, such as limits. */
    public void sell(DocumentType type, String account, ObjectNode body) {
        Editor above =
                Editor.system(exchange.accounts().tree().master().orElseThrow().accountId(), "test");
        done(exchange.accounts().writing().createAs(above, type, account, type.stored(), body));
    }

    /** Gives an account credit, in micros, from the one above it. */
    public void credit(String account, long micros) {
        AccountRow row = exchange.accounts().tree().get(account).orElseThrow();
        String above = java.util.Objects.requireNonNull(row.parentId());
        Ledger ledger = exchange.billing().ledger();
        Transfer.Outcome outcome = ledger.post(new Transfer(
                new Transfer.Key(account, "credit-" + System.nanoTime()),
                Transfer.Kind.CREDIT,
                Allocations.purse(above, row.tree().size() == 1),
                LedgerAccount.credit(account),
                new Money(micros, ledger.currency()),
                "Credit",
                Author.system(account, "test"),
                Json.object()));
        if (outcome != Transfer.Outcome.DONE) {
            throw new AssertionError(outcome);
        }
    }

    /** Ends an account with all in it. */
    public void end(String account) {
        Document document = exchange.accounts()
                .stored()
                .get(account, DocumentType.ACCOUNT.stored(), account)
                .orElseThrow();
        done(exchange.accounts().writing().delete(editor(account), document, document.version()));
    }

    /** Switches an account off, as its reseller would. */
    public void disable(String account) {
        Document document = exchange.accounts()
                .stored()
                .get(account, DocumentType.ACCOUNT.stored(), account)
                .orElseThrow();
        patch(document, Json.object().put("enabled", false));
    }

    /** Changes the document of an account whose field at this path has or holds this value. */
    public void patch(String account, DocumentType type, String path, String value, ObjectNode fields) {
        patch(found(account, type, path, value), fields);
    }

    private void patch(Document document, ObjectNode fields) {
        done(exchange.accounts().writing().patch(editor(document.accountId()), document, fields, document.version()));
    }

    /** Deletes it. */
    public void delete(String account, DocumentType type, String path, String value) {
        Document document = found(account, type, path, value);
        done(exchange.accounts().writing().delete(editor(account), document, document.version()));
    }

    private Document found(String account, DocumentType type, String path, String value) {
        return exchange.accounts().stored().list(account, type.stored()).stream()
                .filter(each -> Json.text(each.body(), path, "").equals(value)
                        || Json.texts(each.body(), path).contains(value))
                .findFirst()
                .orElseThrow();
    }

    public String create(DocumentType type, String account, ObjectNode body) {
        return done(exchange.accounts().writing().create(editor(account), type, account, body))
                .id();
    }

    private static Editor editor(String account) {
        return Editor.system(account, "test");
    }

    private static Document done(Saved saved) {
        return switch (saved) {
            case Saved.Done done -> done.document();
            case Saved.Invalid invalid ->
                throw new AssertionError(invalid.errors().toJson());
            default -> throw new AssertionError(saved);
        };
    }

    // ------------------------------------------------------------------------------------------------ what was noted

    /** The newest record of an account, once it is written. */
    public CallRecord lastRecord(String account, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        List<CallRecord> records = records(account);
        while (records.size() < count && System.nanoTime() < deadline) {
            exchange.records().await(Duration.ofMillis(100));
            records = records(account);
        }
        if (records.size() != count) {
            throw new AssertionError("expected " + count + " call records, found " + records);
        }
        return records.getFirst();
    }

    /** The records of an account so far, the newest first. */
    public List<CallRecord> records(String account) {
        return exchange.records()
                .list(new CallRecords.Query(
                        account,
                        null,
                        Instant.EPOCH,
                        clocks.wall().instant().plusSeconds(60),
                        null,
                        100,
                        false,
                        false));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
