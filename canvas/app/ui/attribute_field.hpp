#pragma once

#include "app/edit/inspection.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"

namespace civic {

// The widget for one property by its description in the vocabulary, over all records of the subject: its name
// with a help text, its state (unknown, not applicable, a value, several), what sets and clears it. What is
// entered becomes one step of the history.
void show_attribute(Ui& ui, Workspace& workspace, const Subject& subject, const Attribute& attribute,
                    const PropertyPlace& place);

}  // namespace civic
