package io.strowger.base;

import java.util.Locale;

/**
 * Every sentence in which the API says why it does not do something. The word of a row stays; its English may change, and
 * the portal says it in four languages ({@code said.…} of its texts). {@code {}} is what {@link #about} fills in.
 */
public enum Sentence implements Saying {
    // what schemas say
    MISSING("Field is required but missing"),
    WRONG_TYPE("Value is not of type {}"),
    NOT_LISTED("Value not found in enumerated list of values"),
    TOO_SHORT("String must be at least {} characters"),
    TOO_LONG("String must not be more than {} characters"),
    TOO_SMALL("Value must be at least {}"),
    TOO_BIG("Value must be at most {}"),
    TOO_FEW("The list is shorter than {} elements"),
    TOO_MANY_ITEMS("The list is longer than {} elements"),
    TWICE_IN_LIST("List of items is not unique"),
    WRONG_PATTERN("Failed to match pattern {}"),
    WRONG_FORMAT("Value is not a valid {}"),
    UNKNOWN_KEY("Strict checking of data keys is enabled, this key is not known"),
    NOT_VALID("Value is not valid"),

    // documents of all kinds
    TAKEN("The value is in use already"),
    STANDS_TWICE("The value stands here twice"),
    LOCKED_ABOVE("An account above has locked this"),
    ID_NEVER_CHANGES("An id never changes"),
    NO_SUCH_THING("There is no such thing here"),
    NO_SUCH_USER("There is no such user in the account"),
    NO_SUCH_NUMBER("There is no such number in the account"),
    NO_SUCH_STEP("There is no such {} in the account"),
    NO_SUCH_TIME_RULE("There is no such time rule"),
    NO_SUCH_RULE_SET("There is no such set of time rules"),
    NO_SUCH_PLAN("There is no such service plan"),
    NO_SUCH_COUNTRY("Not a country we know, write it as in GB"),
    NO_SUCH_ZONE("Not a time zone we know, write it as in Europe/London"),
    NOT_AN_ADDRESS("Not an IP address"),
    NOT_ADDRESS_AND_PORT("Not an IP address, or address:port"),
    NOT_A_HOST("Not a host name or IP address"),
    NOT_A_NUMBER("Not a telephone number"),
    NOT_AN_EXPRESSION("Not a regular expression"),
    EMERGENCY_NUMBER("This is an emergency number"),
    DOCUMENT_TOO_LARGE("The document is too large"),
    MUST_BE_OBJECT("An object is needed"),
    MUST_BE_IDS("A list of different ids is needed"),
    MUST_BE_NUMBERS("A list of 1 to {} numbers is needed"),
    MUST_BE_PEOPLE("A list of people is needed, at most {}"),

    // accounts
    FROM_ABOVE_ONLY("Only an account above may change this"),
    SWITCHED_FROM_ABOVE("Only an account above may enable or disable this one"),
    DELETED_FROM_ABOVE("Only an account above may delete this one"),
    MASTER_STAYS("The master account stays"),
    HAS_ACCOUNTS_BELOW("The account has accounts below it"),
    CANNOT_MOVE_THERE("An account cannot be moved there"),
    MOVED_FROM_ABOVE("Only a reseller above the account may move it"),
    NAME_NOT_TYPED("The name of the account must be typed as it is written"),
    TOO_MANY_REALMS("It answers to too many former realms already"),
    CLOSED_FIELD("{}: This is not open to your account"),
    CLOSED("This is not open to your account"),
    NEEDS_DIAGNOSTICS("{}: The scope diagnostics is needed"),
    PREFERENCES_CLOSED("{}: preferences are not open to your account"),
    FOR_RESELLERS("Brands are for resellers"),
    RESELLER_ABOVE_ONLY("Only a reseller above may change this"),
    RESELLER_ABOVE_DOES("Only a reseller above may do this"),
    RESELLER_SELLS("Only a reseller sells plans, limits and credit"),

    // people
    IN_PERSON_ONLY("{}: only somebody who signed in himself sets this"),
    PASSWORD_WITH_NAME("The password must be given when the user name changes"),
    TOO_MANY_PASSWORDS("Too many passwords at once, try again"),
    OWN_NUMBER_AS_PIN("Your own number is no secret"),
    PIN_LENGTH("A PIN has exactly {} digits"),
    PIN_TOO_EASY("This PIN is too easy to guess"),
    PIN_OF_DIGITS("A PIN is made of digits"),
    SCOPES_FROM_ABOVE("Scopes are granted from above, never by oneself"),
    OWN_ROLE("Nobody changes his own role"),
    DELETES_HIMSELF("Nobody deletes himself"),
    NO_SECRET_BY_KEY("A key does not plan what lets people in"),

    // phones and calls
    MAC_DIGITS("Twelve hexadecimal digits are needed, as in 00:04:13:a1:b2:c3"),
    NOT_A_NETWORK("A network is needed as in 192.0.2.0/24 or 2001:db8::/32"),
    SIP_NAME_LETTERS("Letters, digits and -_.!~*'()&=+$ are possible"),
    CONTROL_CHARACTERS("Control characters are not possible"),
    SPACES_AND_QUOTES("Spaces, quotes and brackets are not possible"),
    RESERVED_NAME("This name is reserved"),
    FOREIGN_REALM("This realm belongs to another account"),
    ADDRESS_NEEDED("Who signs in by an address needs one"),
    CARRIERS_ADDRESS("A carrier calls from this address"),
    DEVICES_ADDRESS("A device signs in from this address"),
    NUMBER_NOT_OWN("The number is not assigned to the account"),
    NUMBER_BEGINNING("A number cannot begin in this state"),
    NOTHING_DIALLED("A callflow needs a number or a pattern"),
    TOO_MANY_STEPS("A callflow has at most {} steps"),
    WHICH_NUMBER("Say which number is called"),
    FORWARD_TO_RESCUERS("No call is sent on to rescuers"),
    CLASS_FORBIDDEN("Numbers of the class {} may not be called"),
    TOO_MANY_DIAL_RULES("A dial plan has at most {} rules"),
    DIAL_RULE_UNREADABLE("Not an expression we can read, of at most {} characters"),
    EMERGENCY_STAYS("Emergency calls cannot be denied"),
    NOT_A_DATE("Not a date, write it as in 2026-12-25"),
    DATE_TWICE("There is a rule for this date already"),
    SAY_WHEN("Say from when to when"),
    NOT_A_TIME("Not a time of day, write it as in 08:30"),
    NOT_AN_END("Not a time of day, write it as in 17:00; the end of the day is 24:00"),
    EMPTY_SPAN("It ends when it begins; a whole day is the mode unavailable"),
    CODE_LENGTH_FIRST("First say how long the codes of the account are: {}"),
    CODE_LENGTH("A code of this account has {} digits"),
    TOO_MANY_CODES("An account has at most {} codes"),
    NO_CODES_YET("The account has no codes yet, so every call would be refused"),
    CODE_LENGTH_STAYS("The length of codes stays as it was chosen"),
    CODES_FIRST("First set up account codes for the account: {}"),
    CODES_NEEDED_ABOVE("The account does not let calls go on without a code: {}"),
    WOULD_LOCK_OUT("These phones could not register any more; confirm=true saves it"),
    WHERE_TO("Where the call goes is missing"),
    NO_CALLER("No phone of the account, and no number that calls"),
    NOT_A_MOMENT("A time is needed as in 2026-11-21T12:00:00Z"),
    TOO_FAR_APART("created_to is more than {} seconds from created_from"),

    // money
    NUMBER_NEEDED("A number with at most six decimals is needed"),
    MORE_THAN_NOTHING("Value must be more than 0"),
    LESS_THAN_A_BILLION("Value must be at most a billion"),
    CREDITED_BEFORE("This source was credited or debited before"),
    ABOVE_HAS_LESS("The account above has less than that to give"),
    HAS_LESS("The account has less than that left"),
    REASON_NEEDED("A charge needs a reason"),
    NO_SUCH_PAGE("This is no key of a page"),
    PLAN_IN_USE("{} accounts have this plan"),
    RESELLER_HAS_NO_PLAN("The reseller has no such service plan"),
    TOO_MANY_PLANS("At most {} plans are possible"),
    NEEDS_BILLING("This needs an administrator or the scope billing"),
    ROW_NOT_WRITTEN("This row cannot be written"),

    // requests
    MAY_NOT("You may not do this"),
    NO_TOKEN("The token is missing or not valid"),
    NO_SUCH_ACCOUNT("There is no such account"),
    KEY_REACHES_LESS("This needs somebody who signed in himself, or a key that reaches it"),
    NO_DATA("The request needs an object called data"),
    UNREADABLE_JSON("{}"),
    BAD_IDEMPOTENCY_KEY("The Idempotency-Key is too long or no text"),
    KEY_OF_ANOTHER("The key was used for another request"),
    STILL_RUNNING("The first request with this key is still running"),
    BAD_PATH("The path is not well formed"),
    BAD_QUERY("The query is not well formed"),
    REQUEST_TOO_LARGE("The request is too large"),
    REQUEST_TOO_SLOW("The request came too slowly"),
    REQUEST_BROKE_OFF("The request broke off"),
    DATABASE_AWAY("The database cannot be reached"),
    SOMETHING_BROKE("Something went wrong here"),
    NO_SUCH_RESOURCE("No such resource"),
    NO_SUCH_METHOD("The resource does not know this method"),
    CANNOT_REHEARSE("This cannot be rehearsed"),
    TOO_MANY_REQUESTS("Too many requests, wait a moment"),
    SOMEBODY_FASTER("Somebody else was faster, try again"),
    USER_CHANGED("Somebody else changed the user meanwhile"),
    ACCOUNT_CHANGED("Somebody else changed the account meanwhile"),
    BOX_CHANGED("The box was changed meanwhile"),
    NAME_OF_DIGITS("A name of digits only is hard to tell from a number"),
    REALM_STAYS("No brand above has a domain; the realm can hardly be changed later"),
    TOO_MANY_DRAFTS("Finish or throw away some drafts first"),
    DRAFT_TOO_LARGE("The draft is too large"),
    ONLY_RESTORE("Only restore is possible"),
    ONLY_RETRY("Only retry is possible"),
    NOT_GREGORIAN("Gregorian seconds are needed"),
    TOO_MANY_FILTERS("At most {} filters are possible"),
    FOREIGN_START_KEY("start_key is none of ours"),

    // changes for later
    CHANGE_NOT_WAITING("The change is no longer waiting"),
    DOCUMENT_TYPE_NEEDED("The type of a document, such as user"),
    NOTHING_TO_CHANGE("Say what is to change"),
    TIME_TO_COME("A time to come within a year, as in 2027-03-01T08:00"),
    TOO_MANY_WAITING("Too many changes are waiting"),
    SECRET_NOT_LATER("A secret cannot be scheduled"),

    // brands, mails, files
    HOST_NAME_NEEDED("A host name is needed, as in voice.example.com"),
    TEXTS_TOO_LONG("At most {} characters in all"),
    NO_SUCH_TEXT("Nothing of ours says this, or fills this in"),
    PICTURE_TOO_LARGE("At most 512 KiB are possible"),
    NOT_A_PICTURE("PNG, JPEG, GIF, WebP and ICO are possible"),
    NOT_BASE_64("This is not base 64"),
    ONLY_FAILED_MAIL("Only a failed mail is sent again"),
    UNKNOWN_MACROS("This mail does not know {}"),
    TEXT_TOO_LONG("The text is too long"),
    NOT_A_SOUND("WAV and MP3 are possible"),
    BROKEN_SOUND("{}"),
    SOUND_TOO_LONG("it is longer than 3 minutes"),
    NO_SUCH_FOLDER("Value must be new, saved or deleted"),
    FILE_TOO_LARGE("At most 1 MiB is possible"),
    ROW_NOT_CREATED("This row cannot be created"),
    MAY_NOT_ADD_NUMBERS("This account cannot add numbers itself"),
    CSV_EMPTY("The file is empty"),
    CSV_NO_COLUMN("There is no column {}"),
    CSV_COLUMN_TWICE("The column {} is there twice"),
    CSV_NAMES_NEEDED("The columns first_name and last_name are needed"),
    CSV_ROW_TOO_WIDE("Row {} has more cells than the header"),
    CSV_BINARY("The file holds U+0000"),
    CSV_NOT_UTF_8("The file is not UTF-8"),
    CSV_TOO_MANY_CELLS("Row {} has too many cells"),
    CSV_TOO_MANY_ROWS("A file has at most {} people, more go in several files"),
    CSV_CELL_TOO_LONG("Row {} has a cell that is too long"),
    CSV_TEXT_BEHIND("Row {} has text behind a closing quote"),
    CSV_QUOTE_OPEN("Row {} has a quote that is not closed"),
    CSV_HEADER("The first row names the columns, of these: {}"),

    // signing in
    OWN_KEYS_ONLY("A user makes his keys himself"),
    TOO_MANY_KEYS("A user has at most {} keys"),
    KEY_NAME_NEEDED("A name of up to 128 characters is needed"),
    SCOPES_NEEDED("A list of words such as devices, devices:read or * is needed"),
    SCOPE_WORDS("Write it as in devices or devices:read"),
    TIME_IS_OVER("This time is over"),
    MOMENT_WRITTEN("Write it as in 2026-12-31T00:00:00Z"),
    TOO_MANY_WRONG_CODES("Too many wrong codes, wait a quarter of an hour"),
    CODE_NEEDED("A code of the second factor is needed"),
    OWN_PASSWORD_ONLY("Only who signed in himself changes his password here"),
    WRONG_PASSWORD("This is not the present password"),
    PASSWORD_CLOSED("Your account does not let you change this"),
    OWN_FACTOR_ONLY("A user sets up his second factor himself"),
    FACTOR_THERE("There is one already"),
    WRONG_CODE("The code is wrong"),
    ONLY_IMPERSONATE("Only impersonate_user is possible"),
    RESELLER_ACTS("Only the reseller of an account, signed in himself, acts as its users"),
    USER_DISABLED("The user may not sign in himself"),
    OWN_ACCOUNT("This is your own account"),
    ACCOUNT_DISABLED("The account is disabled"),
    WRONG_CREDENTIALS("Account, user name or password is wrong"),
    TOO_MANY_TRIES("Too many tries, wait a second"),
    ACCOUNT_NAME_NEEDED("The account's name or realm is needed"),

    // apps
    APP_CLOSED("This app is not open to the account"),
    WHO_USES_APP("One of all, admins, specific");

    private final String text;

    Sentence(String text) {
        this.text = text;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text() {
        return text;
    }

    /** Whether something is filled in. */
    public boolean isAbout() {
        return text.contains(GAP);
    }
}
