package io.strowger.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said, row by row, as the texts of the prompts read. */
class SpeechTest {

    private static Speech in(String language) {
        return Speech.with(Prompts.in(language));
    }

    private static String text(String language, List<String> names) {
        return names.stream()
                .map(name -> Prompts.in(language).texts().getOrDefault(name, "?" + name))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 0         | zero
            en | 21        | twenty-one
            en | 100       | one hundred
            en | 101       | one hundred and one
            en | 342       | three hundred and forty-two
            en | 1000      | one thousand
            en | 1005      | one thousand and five
            en | 2340      | two thousand three hundred and forty
            en | 21001     | twenty-one thousand and one
            en | 1000000   | one million
            en | 3000017   | three million and seventeen
            en | -7        | minus seven
            en | 1234567890 | one two three four five six seven eight nine zero
            de | 1         | eins
            de | 21        | einundzwanzig
            de | 30        | dreißig
            de | 77        | siebenundsiebzig
            de | 101       | einhundert eins
            de | 1999      | eintausend neunhundert neunundneunzig
            de | 21000     | einundzwanzig tausend
            de | 2000001   | zwei Millionen eins
            es | 16        | dieciséis
            es | 21        | veintiuno
            es | 31        | treinta y uno
            es | 100       | cien
            es | 101       | ciento uno
            es | 500       | quinientos
            es | 1000      | mil
            es | 21000     | veintiún mil
            es | 100000    | cien mil
            es | 1000000   | un millón
            es | 21000000  | veintiún millones
            fr | 21        | vingt et un
            fr | 71        | soixante et onze
            fr | 77        | soixante-dix-sept
            fr | 80        | quatre-vingts
            fr | 81        | quatre-vingt-un
            fr | 91        | quatre-vingt-onze
            fr | 99        | quatre-vingt-dix-neuf
            fr | 100       | cent
            fr | 201       | deux cents un
            fr | 1000      | mille
            fr | 2000      | deux mille
            """)
    void numbers(String language, long value, String said) {
        assertEquals(said, text(language, in(language).number(value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 0   | new-message | zero new messages
            en | 1   | new-message | one new message
            en | 2   | new-message | two new messages
            de | 1   | new-message | eine neue Nachricht
            de | 21  | new-message | einundzwanzig neue Nachrichten
            de | 1   | hour        | eine Stunde
            de | 101 | minute      | einhundert eine Minuten
            es | 1   | new-message | un mensaje nuevo
            es | 21  | new-message | veintiún mensajes nuevos
            es | 31  | hour        | treinta y una horas
            es | 200 | pound       | doscientas libras
            es | 200 | euro        | doscientos euros
            fr | 1   | new-message | un nouveau message
            fr | 21  | minute      | vingt et une minutes
            fr | 21  | euro        | vingt et un euros
            fr | 81  | second      | quatre-vingt-une secondes
            fr | 71  | second      | soixante et onze secondes
            """)
    void counts(String language, long value, String thing, String said) {
        assertEquals(said, text(language, in(language).count(value, thing)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 2026-11-21 | Saturday the twenty-first of November twenty twenty-six
            en | 2005-03-03 | Thursday the third of March two thousand and five
            en | 1905-01-01 | Sunday the first of January nineteen oh five
            en | 1900-01-01 | Monday the first of January nineteen hundred
            de | 2026-11-21 | Samstag der einundzwanzigste November zwei tausend sechsundzwanzig
            de | 1999-03-07 | Sonntag der siebte März neunzehn hundert neunundneunzig
            es | 2026-11-21 | sábado veintiuno de noviembre dos mil veintiséis
            es | 2026-05-01 | viernes primero de mayo dos mil veintiséis
            fr | 2026-11-21 | samedi vingt et un novembre deux mille vingt-six
            fr | 2026-05-01 | vendredi premier mai deux mille vingt-six
            """)
    void dates(String language, LocalDate date, String said) {
        assertEquals(said, text(language, in(language).date(date, true)));
    }

    @Test
    void recentDaysHaveNames() {
        LocalDate today = LocalDate.of(2026, 1, 1);
        assertEquals(List.of("today"), in("en").date(today, today));
        assertEquals(List.of("yesterday"), in("en").date(today.minusDays(1), today));
        assertEquals(
                "Tuesday the thirtieth of December twenty twenty-five",
                text("en", in("en").date(today.minusDays(2), today)));
        assertEquals("Montag der fünfte Januar", text("de", in("de").date(today.plusDays(4), today)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 00:00 | zero o'clock           | twelve a m
            en | 00:30 | zero thirty            | twelve thirty a m
            en | 09:05 | nine oh five           | nine oh five a m
            en | 12:00 | twelve o'clock         | twelve p m
            en | 14:30 | fourteen thirty        | two thirty p m
            de | 01:00 | ein Uhr                | ein Uhr vormittags
            de | 14:05 | vierzehn Uhr fünf      | zwei Uhr fünf nachmittags
            de | 21:21 | einundzwanzig Uhr einundzwanzig | neun Uhr einundzwanzig nachmittags
            es | 01:00 | la una                 | la una de la mañana
            es | 13:05 | las trece y cinco      | la una y cinco de la tarde
            es | 21:30 | las veintiuna y treinta | las nueve y treinta de la tarde
            fr | 01:00 | une heure              | une heure du matin
            fr | 14:30 | quatorze heures trente | deux heures trente de l'après-midi
            fr | 21:15 | vingt et une heures quinze | neuf heures quinze de l'après-midi
            """)
    void times(String language, LocalTime time, String by24, String by12) {
        assertEquals(by24, text(language, in(language).time(time, false)));
        assertEquals(by12, text(language, in(language).time(time, true)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | PT0S      | zero seconds
            en | PT1M      | one minute
            en | PT1H1M1S  | one hour one minute one second
            en | PT2H30S   | two hours thirty seconds
            de | PT1H21M   | eine Stunde einundzwanzig Minuten
            es | PT21M     | veintiún minutos
            fr | PT21H     | vingt et une heures
            """)
    void durations(String language, Duration duration, String said) {
        assertEquals(said, text(language, in(language).duration(duration)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 0     | GBP | zero pounds
            en | 101   | GBP | one pound one penny
            en | 1250  | USD | twelve dollars fifty cents
            en | 99    | EUR | ninety-nine cents
            en | -501  | EUR | minus five euros one cent
            en | 1205  | JPX | twelve point zero five
            de | 101   | EUR | ein Euro ein Cent
            de | 2121  | CHF | einundzwanzig Franken einundzwanzig Rappen
            es | 2121  | EUR | veintiún euros veintiún céntimos
            es | 2100  | GBP | veintiuna libras
            fr | 8150  | EUR | quatre-vingt-un euros cinquante centimes
            """)
    void money(String language, long hundredths, String currency, String said) {
        assertEquals(said, text(language, in(language).money(hundredths, currency)));
    }

    @Test
    void digitsOneByOne() {
        assertEquals("plus four four two zero star hash", text("en", in("en").digits("+44 (20)*#")));
        assertEquals(Speech.MAX_DIGITS, in("en").digits("1".repeat(99)).size());
    }

    /** Whatever the value: only prompts that exist, and never many of them. */
    @Test
    void everythingCanBeSaid() {
        Random random = new Random(1881);
        for (String language : Prompts.LANGUAGES) {
            Speech speech = in(language);
            for (int i = 0; i < 5000; i++) {
                long value = random.nextLong() >> random.nextInt(64);
                assertSaid(language, speech.number(value));
                assertSaid(language, speech.count(value, "caller"));
                assertSaid(language, speech.money(value, i % 2 == 0 ? "GBP" : "???"));
                assertSaid(language, speech.duration(Duration.ofSeconds(value >> 12)));
                assertSaid(language, speech.date(LocalDate.ofEpochDay(i * 11L - 9000), true));
                assertSaid(language, speech.time(LocalTime.ofSecondOfDay(i * 17L), i % 2 == 0));
            }
        }
    }

    private static void assertSaid(String language, List<String> names) {
        assertTrue(!names.isEmpty() && names.size() <= 40, names::toString);
        assertTrue(names.stream().allMatch(Prompts.in(language)::has), names::toString);
    }
}
