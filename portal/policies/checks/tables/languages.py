"""Words that tell English and Welsh apart in a few lines. Names of bodies and of schools count for neither."""

WELSH = frozenset(
    """a'r a’r ac aelodau adolygu am ar arlein ar-lein athro athrawon beth bod bob bydd byddwn canllaw canllawiau
    cael corff cwyn cwynion cyfryngau cymdeithasol cyn cynnwys defnydd defnyddio disgybl disgyblion dyddiad
    ddefnydd ddefnyddio ei eich eu er fel fod gall gallai gallwch gan gellir gweithdrefn gwefan gwefannau gyda
    gyfer gyfryngau gymdeithasol hefyd hon hwn i'r i’r iddynt llywodraethwyr mae maent mai neu ni nid o'r o’r
    oes oherwydd os pennaeth plant plentyn polisi polisïau bolisi priodol pryder pryderon rhaid rhieni rhiant
    rieni rhwydweithio rhyngrwyd staff sut sy sydd sylwadau trwy tuag unrhyw wrth ydy yn yng ym ynghylch yr'n
    ysgolion ymddygiad y'n ei'n hyn hynny dylai dylid gwneud wneud rhoi roi safleoedd ffordd eraill arall ôl
    gofalwyr ofalwyr amhriodol""".split()
) - {"staff", "am", "er", "a"}
ENGLISH = frozenset(
    """about after against all also an and any appropriate are as at be been before by can child children comments
    complaints concerns could for from governors guidance has have headteacher how if in inappropriate internet
    is it its made make making may media member must networking not of on online or other our out parent parents
    parental policy posting procedure pupils safety school school's should sites social staff such than that the
    their them these they this those to use used using was we were what when where which who will with would you
    your""".split()
) - {"school", "staff", "am", "o", "i", "media", "internet"}
BODIES = ("cyngor sir", "cyngor", "county council")
EVIDENT = 2  # so many words of a language in a title say that it is in it
COMPLETE = 0.6  # of the other text's words: below this a translation is not whole
SHORTEST = 6  # words of a block whose language is worth a guess
