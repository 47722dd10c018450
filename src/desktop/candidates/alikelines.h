#pragma once

#include "desktop/candidates/alikepresenter.h"
#include "desktop/widgets/panel.h"

class QToolButton;

namespace shortlist::desktop {

class TextLabel;

/// Says below a form who is there already and why that may be the same person, with a way to them. Takes nothing away:
/// the form can be sent all the same. Passive; hidden where there is nothing to say.
class AlikeLines : public Panel
{
    Q_OBJECT
public:
    explicit AlikeLines(QWidget *parent = nullptr);

    void render(const AlikeState &state);

Q_SIGNALS:
    void openRequested(const QUuid &candidate);

private:
    struct Line
    {
        QWidget *whole;
        TextLabel *who;
        TextLabel *about;
        QToolButton *open;
        QUuid candidate;
    };
    QList<Line> m_lines; ///< made once, so that nobody's button goes while it has the focus
    TextLabel *m_more;
};

/// "Ada is there already: same e-mail": isolated names, reasons in the window's language.
[[nodiscard]] QString alikeSentence(const cache::AlikePerson &alike);
/// "Engineer · Acme · Interview: C++ Developer".
[[nodiscard]] QString alikeWhere(const cache::AlikePerson &alike);

} // namespace shortlist::desktop
