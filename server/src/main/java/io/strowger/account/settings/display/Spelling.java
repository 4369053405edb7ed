package io.strowger.account.settings.display;

import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes numbers, dates and times the way somebody wants to read them. */
public record Spelling(Display display, ZoneId zone, Locale locale) {
    private static final String UTC = "UTC";

    /** Of somebody who wants nothing in particular. */
    public static final Spelling PLAIN = of(Json.object());

    /** By the values that hold for a person or an account. */
    public static Spelling of(ObjectNode effective) {
        String language = Json.text(effective, "ui_language", Json.text(effective, "language", ""));
        return new Spelling(
                Display.of(Json.objectAt(effective, "ui_flags")),
                zone(Json.text(effective, "timezone", UTC)),
                language.isEmpty() ? Locale.ENGLISH : Locale.forLanguageTag(language));
    }

    public Spelling in(Locale other) {
        return new Spelling(display, zone, other);
    }

    /** An E.164 number as it is to be read; any other text stays what it is. */
    public String number(String text) {
        return PhoneNumber.isE164(text)
                ? PhoneNumber.parsePossible(text, "ZZ").map(this::written).orElse(text)
                : text;
    }

    private String written(PhoneNumber number) {
        boolean national =
                switch (display.numbersFormat()) {
                    case "national" -> true;
                    case "international_with_exceptions" -> isException(number);
                    default -> false;
                };
        return national ? number.national() : number.international();
    }

    private boolean isException(PhoneNumber number) {
        String country = number.country();
        return country != null && display.numbersFormatExceptions().contains(country);
    }

    /** To the second, in the reader's zone. */
    public String dateAndTime(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return date().format(local) + ", " + clock().format(local);
    }

    // unset: as is usual in the language
    private DateTimeFormatter date() {
        String order = display.dateFormat();
        return order == null
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale)
                : DateTimeFormatter.ofPattern(
                        switch (order) {
                            case "dmy" -> "dd/MM/uuuu";
                            case "ymd" -> "uuuu-MM-dd";
                            default -> "MM/dd/uuuu";
                        },
                        Locale.ROOT);
    }

    private DateTimeFormatter clock() {
        return DateTimeFormatter.ofPattern(display.twelveHoursMode() ? "h:mm:ss a" : "HH:mm:ss", Locale.ENGLISH);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneId.of(UTC);
        }
    }
}
