package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialled string means, row by row. */
class DiallingTest {

    @ParameterizedTest
    @CsvSource({
        // dialled, country, meaning
        "911, US, emergency",
        "933, US, emergency",
        "933, GB, inside",
        "999, GB, emergency",
        "112, GB, emergency",
        "9110, US, inside",
        "9911, US, inside",
        "112, DE, emergency",
        "1001, US, inside",
        "*97, US, inside",
        "reception, US, inside",
        "+442079460123, US, +442079460123",
        "02079460123, GB, +442079460123",
        "00442079460123, DE, +442079460123",
        "011442079460123, US, +442079460123",
        "2125550123, US, +12125550123",
        "12125550123, US, +12125550123",
        "030123456, DE, +4930123456",
        "+1212555012345678, US, inside",
        "'', US, inside",
        "212-555-0123, US, +12125550123",
        "(020) 7946.0123, GB, +442079460123",
        "+1 212 555 0123, GB, +12125550123",
        "+911, US, inside",
        "9-1-1, US, emergency",
        "911;phone-context=+44, US, inside",
        "911#, US, inside",
    })
    void row(String dialled, String country, String meaning) {
        String read =
                switch (Dialling.read(dialled, country)) {
                    case Dialled.Emergency emergency -> "emergency";
                    case Dialled.Outside outside -> outside.number().e164();
                    case Dialled.Inside inside -> "inside";
                };
        assertEquals(meaning, read);
    }
}
