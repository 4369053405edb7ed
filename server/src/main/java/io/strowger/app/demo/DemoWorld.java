package io.strowger.app.demo;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.settings.DeviceSettings;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.PhoneNumber;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.ledger.Allocations;
import io.strowger.billing.ledger.Transfer;
import io.strowger.store.Document;
import io.strowger.store.Sql;
import io.strowger.store.tree.AccountRow;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The small world of the demo, made once: its people, their phones and how to sign in to them. */
public final class DemoWorld {

    private static final String RESELLER_REALM = "acme.demo.localhost";
    private static final int PASSWORD_BYTES = 8;

    /** A customer of the demo's reseller. */
    private record Customer(String name, String realm, String number, List<Person> people) {}

    /** Somebody with an extension and a phone. */
    private record Person(String firstName, String lastName, String extension) {

        String login() {
            return firstName.toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final List<Customer> CUSTOMERS = List.of(
            new Customer(
                    "Blue Bakery",
                    "bakery.demo.localhost",
                    "+12125550101",
                    List.of(
                            new Person("Alice", "Baker", "1001"),
                            new Person("Bob", "Miller", "1002"),
                            new Person("Carol", "Butcher", "1003"))),
            new Customer(
                    "Green Garage",
                    "garage.demo.localhost",
                    "+12125550201",
                    List.of(new Person("Alan", "Smith", "1001"), new Person("Grace", "Wright", "1002"))));

    /** What a softphone needs to sign in. */
    public record Phone(
            String account, String person, String extension, String username, String realm, String password) {
        @Override
        public String toString() {
            return "Phone[" + username + "@" + realm + "]";
        }
    }

    /** What the reseller begins with, and what it hands on to each customer. */
    private static final long RESELLER_CREDIT = 1_000;

    private static final long CUSTOMER_CREDIT = 50;

    private final AccountRoom accounts;
    private final BillingRoom billing;
    private final Sql sql;

    public DemoWorld(AccountRoom accounts, BillingRoom billing, Sql sql) {
        this.accounts = accounts;
        this.billing = billing;
        this.sql = sql;
    }

    /** Makes what is missing: everything at the first start, afterwards only the carrier's address is renewed. */
    public void ensure(InetSocketAddress carrier) {
        String master = accounts.tree().master().orElseThrow().accountId();
        Optional<AccountRow> known = accounts.tree().byRealm(RESELLER_REALM);
        String reseller = known.isPresent() ? known.get().accountId() : reseller(master);
        carrier(reseller, carrier);
        if (known.isEmpty()) {
            credit(master, reseller, RESELLER_CREDIT);
            CUSTOMERS.forEach(customer -> customer(reseller, customer));
        }
    }

    private void credit(String from, String account, long amount) {
        Money money = Money.exact(BigDecimal.valueOf(amount), billing.currency());
        String id = Ids.next();
        ObjectNode details = Json.object();
        details.putObject("source").put("service", "adjustments").put("id", id);
        details.putObject("usage").put("type", "credit").put("unit", "").put("quantity", 0);
        billing.allocations()
                .carryOut(
                        sql,
                        new Allocations.Order(
                                new Transfer.Key(account, id),
                                Transfer.Kind.CREDIT,
                                money,
                                "Credit to begin with",
                                editor(from).author(),
                                details));
    }

    /** The phones of the demo, with their passwords. */
    public List<Phone> phones() {
        List<Phone> phones = new ArrayList<>();
        for (Customer customer : CUSTOMERS) {
            accounts.tree().byRealm(customer.realm()).ifPresent(row -> phones.addAll(phones(customer, row)));
        }
        return phones;
    }

    private List<Phone> phones(Customer customer, AccountRow row) {
        List<Phone> phones = new ArrayList<>();
        for (Document device : accounts.stored().list(row.accountId(), DocumentType.DEVICE.stored())) {
            DeviceSettings settings = DeviceSettings.of(device.body());
            String username = settings.sip().username();
            String sealed = settings.sip().password();
            customer.people().stream()
                    .filter(person -> person.login().equals(username) && sealed != null)
                    .map(person -> phone(customer, person, accounts.secrets().open(String.valueOf(sealed))))
                    .forEach(phones::add);
        }
        phones.sort(java.util.Comparator.comparing(Phone::extension));
        return phones;
    }

    private static Phone phone(Customer customer, Person person, String password) {
        return new Phone(
                customer.name(),
                person.firstName() + " " + person.lastName(),
                person.extension(),
                person.login(),
                customer.realm(),
                password);
    }

    private String reseller(String master) {
        ObjectNode body = account("Acme Telecom", RESELLER_REALM);
        Document document = done(accounts.writing().create(editor(master), DocumentType.ACCOUNT, master, body));
        done(accounts.writing().reseller(editor(master), document, true));
        return document.id();
    }

    /** One carrier for all the reseller's customers, at the address where the simulated one listens this time. */
    private void carrier(String reseller, InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        ObjectNode body = Json.object().put("name", "Simulated carrier").put("emergency", true);
        body.putArray("gateways").addObject().put("server", host).put("port", address.getPort());
        body.putArray("inbound_ips").add(host + ":" + address.getPort());
        List<Document> known = accounts.stored().list(reseller, DocumentType.RESOURCE.stored());
        if (known.isEmpty()) {
            create(reseller, DocumentType.RESOURCE, body);
        } else {
            done(accounts.writing()
                    .patch(
                            editor(reseller),
                            known.getFirst(),
                            body,
                            known.getFirst().version()));
        }
    }

    private void customer(String reseller, Customer customer) {
        ObjectNode body = account(customer.name(), customer.realm());
        ObjectNode external = body.putObject("caller_id").putObject("external");
        external.put("name", customer.name()).put("number", customer.number());
        String account = create(reseller, DocumentType.ACCOUNT, body);
        credit(reseller, account, CUSTOMER_CREDIT);
        PhoneNumber number = new PhoneNumber(customer.number());
        done(accounts.writing().createNumber(editor(account), account, number, Json.object()));
        for (Person person : customer.people()) {
            boolean answersNumber = person == customer.people().getFirst();
            person(account, person, answersNumber ? customer.number() : null);
        }
    }

    private void person(String account, Person person, @org.jspecify.annotations.Nullable String number) {
        ObjectNode user = Json.object()
                .put("first_name", person.firstName())
                .put("last_name", person.lastName())
                .put("username", person.login())
                .put("password", Ids.hex(PASSWORD_BYTES))
                .put("priv_level", number == null ? "user" : "admin");
        String userId = create(account, DocumentType.USER, user);
        ObjectNode device =
                Json.object().put("name", person.firstName() + "'s phone").put("owner_id", userId);
        device.put("device_type", "softphone");
        device.putObject("sip").put("username", person.login()).put("password", Ids.hex(PASSWORD_BYTES));
        create(account, DocumentType.DEVICE, device);
        ObjectNode callflow = Json.object().put("name", person.firstName() + " " + person.lastName());
        callflow.putArray("numbers").add(person.extension());
        if (number != null) {
            callflow.withArray("numbers").add(number);
        }
        callflow.put("owner_id", userId).put("type", "mainUserCallflow");
        callflow.putObject("flow").put("module", "user").putObject("data").put("id", userId);
        create(account, DocumentType.CALLFLOW, callflow);
    }

    private static ObjectNode account(String name, String realm) {
        ObjectNode body = Json.object().put("name", name).put("realm", realm).put("timezone", "America/New_York");
        ObjectNode address = body.putObject("address");
        address.put("street", "1 Main Street").put("locality", "New York").put("region", "NY");
        address.put("postal_code", "10001").put("country", "US");
        body.putObject("call_journey").put("enabled", true);
        return body;
    }

    private String create(String account, DocumentType type, ObjectNode body) {
        return done(accounts.writing().create(editor(account), type, account, body))
                .id();
    }

    private static Editor editor(String account) {
        return Editor.system(account, "demo");
    }

    private static Document done(Saved saved) {
        if (saved instanceof Saved.Done done) {
            return done.document();
        }
        throw new IllegalStateException("the demo world cannot be made: " + saved);
    }
}
