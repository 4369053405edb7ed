package io.strowger.account.settings.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Json;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, dates and times in each of the forms people may choose; storage knows none of them. */
class SpellingTest {
    private static Spelling spelling(String effective) {
        return Spelling.of(Json.readObject(effective.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | +14152221234 | +1 415-222-1234",
                "{'numbers_format':'international'} | +442079460018 | +44 20 7946 0018",
                "{'numbers_format':'national'} | +14152221234 | (415) 222-1234",
                "{'numbers_format':'national'} | +442079460018 | 020 7946 0018",
                "{'numbers_format':'international_with_exceptions','numbers_format_exceptions':['US']} | +14152221234 | (415) 222-1234",
                "{'numbers_format':'international_with_exceptions','numbers_format_exceptions':['US']} | +442079460018 | +44 20 7946 0018",
                "{'numbers_format':'international_with_exceptions'} | +14152221234 | +1 415-222-1234",
                "{'numbers_format':'national'} | 1001 | 1001",
                "{'numbers_format':'national'} | +999123456 | +999123456",
                "{'numbers_format':'national'} | anonymous | anonymous",
                "{'numbers_format':'national'} | 4152221234 | 4152221234"
            })
    void numbers(String flags, String stored, String shown) {
        assertEquals(shown, spelling("{'ui_flags':" + flags + "}").number(stored));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'date_format':'dmy'} | Europe/London | 29/03/2026, 00:59:59",
                "{'date_format':'mdy','twelve_hours_mode':true} | Europe/Berlin | 03/29/2026, 1:59:59 AM",
                "{'date_format':'ymd'} | America/New_York | 2026-03-28, 20:59:59",
                "{'date_format':'mdy'} | UTC | 03/29/2026, 00:59:59",
                "{'date_format':'dmy','twelve_hours_mode':true} | Asia/Tokyo | 29/03/2026, 9:59:59 AM",
                "{'date_format':'ymd','twelve_hours_mode':true} | America/New_York | 2026-03-28, 8:59:59 PM",
                "{} | UTC | 29.03.2026, 00:59:59"
            })
    void datesAndTimes(String flags, String zone, String shown) {
        Spelling spelling = spelling("{'ui_language':'de','timezone':'" + zone + "','ui_flags':" + flags + "}");
        assertEquals(shown, spelling.dateAndTime(Instant.parse("2026-03-29T00:59:59Z")));
    }

    /** An hour later clocks have gone forward in Europe. */
    @ParameterizedTest
    @CsvSource({"Europe/London, 02:00:01", "Europe/Berlin, 03:00:01", "America/New_York, 21:00:01"})
    void summerTimeBegins(String zone, String shown) {
        Spelling spelling = spelling("{'timezone':'" + zone + "','ui_flags':{'date_format':'ymd'}}");
        String written = spelling.dateAndTime(Instant.parse("2026-03-29T01:00:01Z"));
        assertEquals(shown, written.substring(written.indexOf(' ') + 1));
    }
}
