package io.strowger.account.lint;

import io.strowger.base.Saying;
import java.util.Locale;

/** The table of what is allowed but does not mean what it seems to: word, what it means, and what to do. */
public enum Contradiction {
    IN_MASTER(
            "The master account is for administration; phones and people of an office are better below it",
            "Make an account below it for your own office"),
    ADDRESS_MISSING(
            "Without an address nobody knows how to read national numbers or where an emergency is",
            "Enter the address with its country"),
    FORWARD_TO_NOBODY("Calls are to be sent on, but no number says where", "Enter a number or switch forwarding off"),
    LOCK_OF_NOTHING("There is no inherited setting {}", "Remove the lock or correct its path"),
    HIDDEN_BY_LOCK(
            "An account above has locked this, so what is set here has no effect",
            "Remove the value here or have the lock removed above"),
    NOBODY_LISTED("Only listed networks may come in, and none is listed", "List a network, or choose deny,allow"),
    CALLFLOW_MISSING("The callflow that is to run before every call is not there", "Choose another callflow or none"),
    FOREIGN_NUMBER_SHOWN(
            "Calls show a number that is not the account's; carriers may refuse it",
            "Show a number of the account, or add this one to it"),
    OWNER_DISABLED(
            "The device is switched on, its user is not: it cannot register",
            "Switch the user on or give the device to somebody else"),
    CODES_WITHOUT_LENGTH(
            "Codes are asked for, but nobody says how long they are", "Choose a length from 3 to 7 digits"),
    NOTHING_RECORDED(
            "The beginning of recordings is checked, but nothing is recorded",
            "Say which calls are recorded, or switch the check off"),
    NATIONAL_HIDES_COUNTRY(
            "Numbers of other countries are written without their country, so nobody can tell which it is",
            "Choose international, with exceptions for the countries you know by heart"),
    DOMAIN_UNVERIFIED(
            "The name does not lead here, so links in mails and the branded portal do not work",
            "Point the name (A, AAAA or CNAME) at the exchange, and give it a certificate"),
    WILDCARD_UNVERIFIED(
            "Names below it do not lead here, so phones do not find realms made up below it",
            "Point *.{} (A or AAAA) at the exchange, and give it a wildcard certificate");

    private final String message;
    private final String fix;

    Contradiction(String message, String fix) {
        this.message = message;
        this.fix = fix;
    }

    /** The stable word, by which the portal says it in the reader's language. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String message(String about) {
        return message.replace(Saying.GAP, about);
    }

    String fix(String about) {
        return fix.replace(Saying.GAP, about);
    }
}
