#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/operand.hpp"

// What people write in free text, read so that spelling does not matter.

namespace civic::sdk {

// Texts that people write in different ways compare by this: letters small (Latin with its common accents,
// Greek, Cyrillic), hyphens and underscores as spaces, runs of spaces as one, none around.
std::string folded(std::string_view text);

// A blank text says nothing: it is unknown.
Operand<std::string_view> said(const Operand<std::string_view>& text);

std::vector<std::string> split_words(std::string_view text);  // at spaces, folded
// Whether the text holds one of the words or phrases, whole, however it is written. They are folded.
bool holds_word(std::string_view text, const std::vector<std::string>& words);

// How a flow travels, by its `medium`. Of several ("web, counter, post") the weakest: an e-mail, a text
// message or a kiosk before all others, and paper only where all are.
enum class Medium : std::uint8_t { unsaid, email, sms, kiosk, paper, other };
Medium medium_of(const Operand<std::string_view>& medium);

}  // namespace civic::sdk
