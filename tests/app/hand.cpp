#include "app/hand.hpp"

namespace civic::test {

const Vocabulary& app_vocabulary() {
    static const Vocabulary vocabulary =
        *read_vocabulary_file(CIVICANVAS_SOURCE_DIR "/assets/vocabulary.json");
    return vocabulary;
}

}  // namespace civic::test
