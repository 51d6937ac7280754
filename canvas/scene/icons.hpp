#pragma once

#include <cstdint>

#include "base/geometry.hpp"
#include "scene/display_list.hpp"

namespace civic {

// Line icons of one family: 24 × 24 grid, lines 1.8 thick with round ends.
enum class Icon : std::uint8_t {
    none,
    person,
    people,
    play,
    check,
    cross,
    question,
    clock,
    warning,
    scales,
    speech,
    megaphone,
    exit,
    pencil,
    web,
    app,
    phone,
    counter,
    post,
    assisted,
    message,
    mail,
    kiosk,
    server,
    gear,
    cylinder,
    building,
    lock,
    shield,
    document,
    tag,
    fingerprint,
    target,
    gauge,
    flag,
    calendar,
    coin,
    bulb,
    sparkle,
    eye,
    ear,
    id_card,
    home,
    bank,
    bus,
    hand,
    book,
    image,
    comment,
    map,
    recycle,
    layers,
    bell,
    // For the window's own buttons.
    pointer,
    connector,
    undo,
    redo,
    plus,
    minus,
    fit,
    chevron_down,
    chevron_right,
    chevron_left,
    more,
    copy,
    trash,
    text,
    note,
    shape,
    frame,
    table,
    stage,
    history,
    folder,
    save,
    share,
    search,
    eraser,
    screen,
    close,
};

// The icon's lines, and its filled parts, over `box`. A path without verbs where it has none.
struct IconPaths {
    Path lines;
    Path fills;
};
IconPaths icon_paths(Icon icon, const Rect& box, Colour colour);

}  // namespace civic
