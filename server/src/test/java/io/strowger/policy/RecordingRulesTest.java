package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.account.settings.RecordingSettings;
import io.strowger.base.Json;
import io.strowger.policy.RecordingRules.Direction;
import io.strowger.policy.RecordingRules.Network;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls are recorded: the nearest level counts, and of one level the rule that is meant most exactly. */
class RecordingRulesTest {

    private static RecordingRules rules(String json) {
        return RecordingSettings.of(Json.readObject("{" + json.replace('\'', '"') + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            'any':{'any':{'enabled':true}}                                            | ''                                        | INBOUND  | ONNET  | 3600
            'any':{'any':{'enabled':true}}                                            | 'any':{'any':{'enabled':false}}           | INBOUND  | ONNET  | -
            'any':{'any':{'enabled':true,'time_limit':60}},'inbound':{'onnet':{'enabled':false}} | ''                              | INBOUND  | ONNET  | -
            'any':{'any':{'enabled':true,'time_limit':60}},'inbound':{'onnet':{'enabled':false}} | ''                              | OUTBOUND | ONNET  | 60
            'inbound':{'any':{'enabled':true,'time_limit':60}}                        | 'inbound':{'any':{'time_limit':90}}       | INBOUND  | OFFNET | 90
            'inbound':{'offnet':{'enabled':true}}                                     | ''                                        | INBOUND  | ONNET  | -
            'any':{'offnet':{'enabled':true}}                                         | 'outbound':{'any':{'enabled':false}}      | OUTBOUND | OFFNET | -
            """)
    void nearestAndMostExact(String far, String near, Direction direction, Network network, Integer seconds) {
        RecordingRules both = rules(near.equals("''") ? "" : near).over(rules(far));
        assertEquals(
                Optional.ofNullable(seconds), both.wanted(direction, network).map(wanted ->
                        (int) wanted.longest().toSeconds()));
    }
}
