#pragma once

#include "desktop/widgets/panel.h"

#include <optional>

namespace shortlist::desktop {

class TextLabel;

/// Says that the form for a new person was put aside, and leads back to it. Passive; hidden where none was.
class WaitingFormLine : public Panel
{
    Q_OBJECT
public:
    explicit WaitingFormLine(QWidget *parent = nullptr);

    /// Who is being added, empty where no name was typed; nullopt: nobody.
    void showName(const std::optional<QString> &name);

Q_SIGNALS:
    void goOnRequested();

private:
    TextLabel *m_text;
};

} // namespace shortlist::desktop
