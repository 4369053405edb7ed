package io.strowger.api.login;

import io.strowger.account.AccountRoom;
import io.strowger.account.login.ApiKeys;
import io.strowger.account.login.Recoveries;
import io.strowger.account.login.SecondFactors;
import io.strowger.account.login.Sessions;
import io.strowger.account.login.SignIns;
import io.strowger.account.rights.SecondFactorRule;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Secrets;
import java.time.InstantSource;

/** What all ways of signing in stand on. */
record Ground(
        AccountRoom accounts,
        Tokens tokens,
        Sessions sessions,
        ApiKeys keys,
        SecondFactors factors,
        Recoveries recoveries,
        SignIns log,
        InstantSource clock) {

    static Ground of(AccountRoom accounts, Database database, Secrets secrets, InstantSource clock) {
        return new Ground(
                accounts,
                new Tokens(database, secrets, clock),
                new Sessions(database, clock),
                new ApiKeys(database, clock),
                new SecondFactors(database, secrets, clock),
                new Recoveries(database, clock),
                new SignIns(database, clock),
                clock);
    }

    /** Whoever was given this token is signed in from now on. */
    void began(Document user, Tokens.Issued token, SignIns.From from, Sessions.Method method) {
        sessions.began(new Sessions.Session(
                user.accountId(),
                user.id(),
                token.id(),
                token.created(),
                token.expires(),
                from.address(),
                from.agent(),
                method.stored(),
                null));
    }

    SecondFactorRule rule() {
        return new SecondFactorRule(accounts.tree(), accounts.recent());
    }
}
