#pragma once

#include "desktop/merging/severalpresenter.h"

#include <QDialog>

class QButtonGroup;
class QPushButton;
class QScrollArea;

namespace shortlist::desktop {

class Banner;
class FieldChoice;
class TextLabel;

/// Several records side by side: which stays, and whose value each field has. Passive: renders states, tells wishes;
/// closes when they were merged.
class SeveralDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SeveralDialog(QWidget *parent);
    void render(const SeveralState &state);

Q_SIGNALS:
    void stayRequested(const QUuid &candidate);
    void fieldTaken(const QString &column, const QUuid &candidate);
    void mergeRequested();

private:
    void build(const SeveralPreview &preview);
    void fit();
    /// Whether the choices that were made are those of these records.
    [[nodiscard]] bool holds(const SeveralPreview &preview) const;

    Banner *m_banner;
    QScrollArea *m_scroll;
    TextLabel *m_along;
    QPushButton *m_merge;
    QHash<QUuid, FieldChoice *> m_stays;
    QHash<QString, QHash<QUuid, FieldChoice *>> m_choices;        ///< by the field's first column
    QHash<QUuid, QHash<QString, QList<protocol::Value>>> m_shown; ///< by record and the field's first column
    bool m_fitted = false; ///< the height has been chosen; from then on it is the person's
};

} // namespace shortlist::desktop
