#pragma once

#include "desktop/ranking/rankingpresenter.h"

#include <QWidget>

class QSlider;
class QSpinBox;

namespace shortlist::desktop {

class TextLabel;

/// What each part of a comparison counts: a slider and a field for each. Passive; what the job does not name is locked.
class WeightsBar : public QWidget
{
    Q_OBJECT
public:
    explicit WeightsBar(QWidget *parent = nullptr);
    void render(const domain::MatchWeights &weights, const std::array<bool, matchCriteria> &asked);

Q_SIGNALS:
    void weightChosen(shortlist::desktop::MatchCriterion criterion, int percent);

private:
    struct Part
    {
        TextLabel *title;
        QSlider *slider;
        QSpinBox *field;
    };
    std::array<Part, matchCriteria> m_parts;
};

/// What the part is called on the window's surface.
[[nodiscard]] QString criterionTitle(MatchCriterion criterion);

} // namespace shortlist::desktop
