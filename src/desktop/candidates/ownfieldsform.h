#pragma once

#include "desktop/candidates/belongingspresenter.h"

#include <QWidget>

class QFormLayout;

namespace shortlist::desktop {

/// The fields that the workspace added, one row each by its kind, saved as they are left. What was typed and does not
/// fit stays, with the reason in a tooltip and a red frame. Passive.
class OwnFieldsForm : public QWidget
{
    Q_OBJECT
public:
    explicit OwnFieldsForm(QWidget *parent = nullptr);
    void render(const BelongingsState &state);

Q_SIGNALS:
    /// In the text form of the field's kind; empty: none.
    void edited(const QUuid &field, const QString &text);

private:
    QWidget *makeEditor(const cache::OwnField &field);
    QWidget *makeChoices(const cache::OwnField &field);

    QFormLayout *m_rows;
    QUuid m_candidate;
    QList<QPair<QUuid, QString>> m_shown; ///< field and text, so that an equal state keeps the cursor
    bool m_writable = true;
};

/// What a person typed for a field of this kind in its stored form; nothing where it does not fit.
[[nodiscard]] std::optional<QString> ownFieldText(const QString &kind, const QString &typed);

} // namespace shortlist::desktop
