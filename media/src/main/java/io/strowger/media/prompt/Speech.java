package io.strowger.media.prompt;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns values into the names of the prompts that say them in one language. */
public final class Speech {

    /** Beyond this a number is said digit by digit. */
    static final long MAX_NUMBER = 999_999_999;

    /** The longest row of digits we say. */
    static final int MAX_DIGITS = 32;

    private static final long MILLION = 1_000_000;
    private static final int NOON = 12;

    /** A currency's large and small coin, by its ISO 4217 code. */
    private record Coins(String large, String small) {}

    private static final Map<String, Coins> CURRENCIES = Map.of(
            "EUR", new Coins("euro", "cent"),
            "GBP", new Coins("pound", "penny"),
            "USD", new Coins("dollar", "cent"),
            "CAD", new Coins("dollar", "cent"),
            "AUD", new Coins("dollar", "cent"),
            "NZD", new Coins("dollar", "cent"),
            "CHF", new Coins("franc", "rappen"));

    private final Prompts prompts;
    private final Grammar grammar;

    private Speech(Prompts prompts) {
        this.prompts = prompts;
        grammar = Grammar.of(prompts.language());
    }

    /** In the language of these prompts. */
    public static Speech with(Prompts prompts) {
        return new Speech(prompts);
    }

    /** A number by itself. */
    public List<String> number(long value) {
        List<String> said = new ArrayList<>();
        if (value < 0) {
            said.add("minus");
        }
        if (Math.abs(value) > MAX_NUMBER || value == Long.MIN_VALUE) {
            said.addAll(digits(Long.toString(value)));
        } else {
            cardinal(Math.abs(value), "", said);
        }
        return said;
    }

    /** So many of a thing that has {@code one-} and {@code many-} prompts, such as {@code new-message}. */
    public List<String> count(long value, String thing) {
        if (value == 1) {
            return List.of("one-" + thing);
        }
        List<String> said = new ArrayList<>();
        cardinal(Math.clamp(value, 0, MAX_NUMBER), grammar.gender(thing), said);
        said.add("many-" + thing);
        return said;
    }

    /** Digit by digit, with star, hash and plus; anything else is passed over. */
    public List<String> digits(String text) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < text.length() && said.size() < MAX_DIGITS; i++) {
            digit(text.charAt(i), said);
        }
        return said;
    }

    private static void digit(char digit, List<String> said) {
        switch (digit) {
            case '*' -> said.add("star");
            case '#' -> said.add("hash");
            case '+' -> said.add("plus");
            default -> {
                if (digit >= '0' && digit <= '9') {
                    said.add("number-" + digit);
                }
            }
        }
    }

    private void cardinal(long value, String gender, List<String> said) {
        if (value < MILLION) {
            thousands(value, gender, said);
            return;
        }
        if (value / MILLION == 1) {
            said.add("number-1000000");
        } else {
            thousands(value / MILLION, grammar.gender(""), said);
            said.add("millions");
        }
        rest(value % MILLION, gender, said);
    }

    private void thousands(long value, String gender, List<String> said) {
        if (value < 1000) {
            hundreds(value, gender, said);
            return;
        }
        if (value / 1000 == 1) {
            said.add("number-1000");
        } else {
            hundreds(value / 1000, grammar.gender(""), said);
            said.add("thousand");
        }
        rest(value % 1000, gender, said);
    }

    private void hundreds(long value, String gender, List<String> said) {
        if (value < 100) {
            said.add(form(value, gender));
            return;
        }
        long rest = value % 100;
        long full = value - rest;
        String whole = form(full, gender);
        said.add(full == 100 && rest > 0 ? grammar.at("hundred-before-more").orElse(whole) : whole);
        rest(rest, gender, said);
    }

    /** What follows a larger part: nothing for zero, joined where it is below a hundred. */
    private void rest(long value, String gender, List<String> said) {
        if (value > 0 && value < 100) {
            grammar.at("hundreds-join").ifPresent(said::add);
        }
        if (value > 0) {
            thousands(value, gender, said);
        }
    }

    private String form(long value, String gender) {
        String special = "number-" + value + "-" + gender;
        return prompts.has(special) ? special : "number-" + value;
    }

    /** Weekday, day and month, and the year where asked for. */
    public List<String> date(LocalDate date, boolean withYear) {
        List<String> said = new ArrayList<>();
        said.add("weekday-" + date.getDayOfWeek().getValue());
        said.add("day-" + date.getDayOfMonth());
        said.add("month-" + date.getMonthValue());
        if (withYear) {
            said.addAll(year(date.getYear()));
        }
        return said;
    }

    /** A date as people say it of a message: today, yesterday, or the day. */
    public List<String> date(LocalDate date, LocalDate today) {
        if (date.equals(today)) {
            return List.of("today");
        }
        return date.equals(today.minusDays(1)) ? List.of("yesterday") : date(date, date.getYear() != today.getYear());
    }

    List<String> year(int year) {
        int pair = year / 100;
        boolean split =
                switch (grammar.year()) {
                    case "pairs" -> year >= 1100 && year <= 2099 && (year < 2000 || year > 2009);
                    case "hundreds" -> year >= 1100 && year <= 1999;
                    default -> false;
                };
        if (!split) {
            return number(year);
        }
        List<String> said = new ArrayList<>(List.of("number-" + pair));
        if (year % 100 == 0 || grammar.year().equals("hundreds")) {
            said.add("hundred");
        } else if (year % 100 < 10) {
            grammar.at("time-before-single-minute").ifPresent(said::add);
        }
        if (year % 100 > 0) {
            said.add("number-" + year % 100);
        }
        return said;
    }

    /** The time of day, on a clock of twelve or twenty-four hours. */
    public List<String> time(LocalTime time, boolean twelveHours) {
        List<String> said = new ArrayList<>();
        int hour = time.getHour();
        said.add("hour-" + (twelveHours ? (hour + NOON - 1) % NOON + 1 : hour));
        minute(time.getMinute(), twelveHours, said);
        if (twelveHours) {
            said.add(hour < NOON ? "am" : "pm");
        }
        return said;
    }

    private void minute(int minute, boolean twelveHours, List<String> said) {
        if (minute == 0) {
            if (!twelveHours) {
                grammar.at("time-full-hour").ifPresent(said::add);
            }
            return;
        }
        if (minute < 10) {
            grammar.at("time-before-single-minute").ifPresent(said::add);
        }
        grammar.at("time-before-minute").ifPresent(said::add);
        said.add("number-" + minute);
    }

    /** Hours, minutes and seconds; what is zero is left out unless all is. */
    public List<String> duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        List<String> said = new ArrayList<>();
        if (seconds >= 3600) {
            said.addAll(count(seconds / 3600, "hour"));
        }
        if (seconds % 3600 >= 60) {
            said.addAll(count(seconds % 3600 / 60, "minute"));
        }
        if (seconds % 60 > 0 || said.isEmpty()) {
            said.addAll(count(seconds % 60, "second"));
        }
        return said;
    }

    /** An amount in hundredths of a currency; of one whose name we cannot say, the bare number. */
    public List<String> money(long hundredths, String currency) {
        List<String> said = new ArrayList<>();
        if (hundredths < 0) {
            said.add("minus");
        }
        long large = Math.abs(hundredths / 100);
        long small = Math.abs(hundredths % 100);
        Coins coins = CURRENCIES.get(currency);
        if (coins == null) {
            said.addAll(number(large));
            said.add("point");
            said.addAll(digits(Long.toString(100 + small).substring(1)));
            return said;
        }
        if (large > 0 || small == 0) {
            said.addAll(count(large, coins.large));
        }
        if (small > 0) {
            said.addAll(count(small, coins.small));
        }
        return said;
    }
}
