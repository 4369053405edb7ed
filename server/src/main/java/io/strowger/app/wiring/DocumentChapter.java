package io.strowger.app.wiring;

import io.strowger.account.AccountRoom;
import io.strowger.account.MasterAccount;
import io.strowger.app.options.Options;
import io.strowger.app.tls.CertificateFolder;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.DatabaseOptions;
import io.strowger.store.Secrets;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chapter of what is kept: the database and its changes, secrets, certificates, the documents of all accounts. */
public record DocumentChapter(
        Database database,
        ChangeFeed feed,
        Secrets secrets,
        CertificateFolder certificates,
        AccountRoom accounts,
        Optional<MasterAccount.FirstLogin> firstLogin) {

    static DocumentChapter open(Setup setup) {
        Options options = setup.options();
        Secrets secrets = Secrets.load(options.data());
        CertificateFolder certificates =
                CertificateFolder.open(options.data().resolve("tls"), ownAddresses(options), setup.clock());
        Database database = setup.opened(Database.open(database(options)));
        ChangeFeed feed = setup.opened(ChangeFeed.open(database));
        AccountRoom accounts = AccountRoom.open(database, feed, secrets, setup.clock(), options.accounts());
        return new DocumentChapter(
                database,
                feed,
                secrets,
                certificates,
                accounts,
                MasterAccount.ensure(accounts, options.adminPassword()));
    }

    private static DatabaseOptions database(Options options) {
        String url = options.databaseUrl();
        return url == null ? DatabaseOptions.embedded(options.data()) : DatabaseOptions.external(options.data(), url);
    }

    private static List<InetAddress> ownAddresses(Options options) {
        Set<InetAddress> own = new LinkedHashSet<>(options.bind());
        own.removeIf(InetAddress::isAnyLocalAddress);
        own.add(options.advertised());
        own.add(InetAddress.ofLiteral("127.0.0.1"));
        own.add(InetAddress.ofLiteral("::1"));
        return List.copyOf(own);
    }
}
