package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are read as people of a country dial them, and emergency numbers are known exactly. */
class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "020 7946 0018,       GB, +442079460018",
        "02079460018,         GB, +442079460018",
        "00442079460018,      DE, +442079460018",
        "+44 20 7946 0018,    US, +442079460018",
        "(415) 555-2671,      US, +14155552671",
        "14155552671,         US, +14155552671",
        "0114420 79460018,    US, +442079460018",
        "030 901820,          DE, +4930901820",
        "101,                 GB, ",
        "999,                 GB, ",
        "0800FLOWERS,         US, ",
        "٠٢٠٧٩٤٦٠٠١٨,         GB, ",
        "+,                   GB, ",
        "'',                  GB, ",
        "+4420794600181234567890123456789012345678901, GB, ",
        "+44 20 7946 0018;ext=1, GB, "
    })
    void readsWhatIsDialled(String dialled, String country, String e164) {
        assertEquals(
                e164, PhoneNumber.parse(dialled, country).map(PhoneNumber::e164).orElse(null));
    }

    @Test
    void formats() {
        PhoneNumber number = new PhoneNumber("+442079460018");
        assertEquals("020 7946 0018", number.national());
        assertEquals("+44 20 7946 0018", number.international());
        assertEquals("GB", number.country());
    }

    @ParameterizedTest
    @CsvSource({
        "GB, 999, true",
        "GB, 112, true",
        "GB, 9999, false",
        "GB, 0999, false",
        "GB, 99, false",
        "GB, 911, false",
        "GB, 933, false",
        "US, 911, true",
        "US, 933, true",
        "CA, 933, true",
        "CA, 911, true",
        "US, 9112, false",
        "US, +1911, false",
        "DE, 110, true",
        "DE, 112, true",
        "AU, 000, true",
        "GB, 101, false",
        "GB, ９９９, false",
        "GB, '', false",
        "XX, 999, false"
    })
    void emergencyIsExact(String country, String dialled, boolean expected) {
        assertEquals(expected, PhoneNumber.isEmergency(country, dialled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "442079460018", "+0123456", "+12", "+1234567890123456", "+44 20", "+44２０"})
    void isNoNumber(String text) {
        assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(text));
    }
}
