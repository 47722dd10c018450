#pragma once

#include "desktop/forms/fieldeditor.h"

class QToolButton;

namespace shortlist::desktop {

/// Several of a list of choices, as a button with a menu that is ticked. For columns with a JSON list of texts. What
/// was chosen and is no longer offered stays until it is unticked. GUI thread.
class ChoicesField : public FieldEditor
{
    Q_OBJECT
public:
    explicit ChoicesField(QStringList choices, QWidget *parent = nullptr);
    void setValue(const protocol::Column &column, const protocol::Value &value) override;
    [[nodiscard]] core::Expected<protocol::Value> value(const protocol::Column &column) const override;
    void setLocked(bool locked) override;

private:
    void build();
    QStringList m_choices;
    QStringList m_chosen;
    QToolButton *m_button;
};

} // namespace shortlist::desktop
